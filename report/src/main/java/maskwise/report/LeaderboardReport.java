package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.i;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import maskwise.base.AtomicFile;
import maskwise.bootstrap.Measured;
import maskwise.compare.Metric;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.KeyDifference;
import maskwise.leaderboard.Leaderboard;
import maskwise.leaderboard.Leaderboard.Board;
import maskwise.leaderboard.Leaderboard.Row;
import maskwise.leaderboard.MeasuredScores;
import maskwise.report.Page.Part;

/** The page of a leaderboard. */
public final class LeaderboardReport {

  /** So many differences are shown at once. */
  private static final int SHOWN = 8;

  private LeaderboardReport() {}

  /**
   * Writes {@code leaderboard.html}. The same leaderboard gives the same bytes.
   *
   * @param directory where the page goes; made if missing
   * @throws IOException if the file cannot be written
   */
  public static void write(Leaderboard leaderboard, Path directory) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Board board : leaderboard.boards()) {
      parts.add(board(board, "board" + (parts.size() + 1)));
    }
    if (!leaderboard.unjudged().isEmpty()) {
      parts.add(unjudged(leaderboard.unjudged()));
    }
    if (!leaderboard.broken().isEmpty()) {
      parts.add(broken(leaderboard.broken()));
    }
    AtomicFile.writeString(
        directory.resolve("leaderboard.html"),
        new Page(
                "Maskwise · leaderboard", "Leaderboard", lead(leaderboard), parts, Optional.empty())
            .render());
  }

  private static String lead(Leaderboard leaderboard) {
    int runs = leaderboard.boards().stream().mapToInt(board -> board.rows().size()).sum();
    return leaderboard.boards().size() > 1
        ? Say.count(runs, "run", "runs")
            + ", validated on "
            + leaderboard.boards().size()
            + " different sets of photos: compare scores only within a table."
        : Say.count(runs, "run", "runs") + " validated on the same photos.";
  }

  private static Part board(Board board, String id) {
    DoubleStream ends =
        board.rows().stream()
            .filter(row -> row.rank().isPresent())
            .map(row -> row.judged().scores().ranking())
            .flatMapToDouble(
                score ->
                    DoubleStream.of(score.value(), score.interval().low(), score.interval().high()))
            .filter(Double::isFinite);
    double[] sorted = ends.sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    DomContent rows =
        div(table(
                    thead(tr(each(heads(board), head -> th(head).attr("scope", "col")))),
                    tbody(
                        each(
                            board.rows(), row -> each(lines(row, board, low, high), line -> line))))
                .withClass("counts board"))
            .withClass("scroll");
    return new Part(
        id,
        Path.of(board.on().manifest()).getFileName()
            + ", "
            + Say.count(board.photos(), "photo", "photos")
            + " of "
            + Say.count(board.people(), "person", "people"),
        List.of(
            p(
                text("Ranked by " + board.score() + " on "),
                code(board.on().manifest()),
                text(" (digest " + board.on().shortDigest() + ").")),
            rows,
            p("Intervals are 95% confidence intervals by person. Two runs whose intervals overlap"
                    + " can still differ significantly, because they predict the same people: use"
                    + " maskwise compare. Images/s is the training speed. Differences show the value"
                    + " of the run above first, then the value of this run; keys that exist for only"
                    + " one of the two networks or optimizers are omitted.")
                .withClass("note")
                .withStyle("margin-top:14px")));
  }

  private static List<String> heads(Board board) {
    return List.of(
        "#",
        "Run",
        board.score().substring(0, 1).toUpperCase(Locale.ROOT) + board.score().substring(1),
        "95% by person",
        "Accuracy",
        "Mask F1",
        "Gender F1",
        "Age F1",
        "Parameters",
        "Images/s",
        "Training");
  }

  /** A line of numbers, and one of what there is to say. */
  private static List<DomContent> lines(Row row, Board board, double low, double high) {
    List<DomContent> said = new ArrayList<>();
    if (!row.judged().run().state().ended()) {
      said.add(div(row.judged().run().state().words()));
    }
    if (!row.judged().remark().isEmpty()) {
      said.add(div(row.judged().remark()));
    }
    if (!row.differs().isEmpty()) {
      said.add(differences(row));
    }
    TrTag numbers = numbers(row, board, low, high);
    return said.isEmpty()
        ? List.of(numbers)
        : List.of(
            numbers.withClass("noted"),
            tr(td(), td(each(said, each -> each)).attr("colspan", heads(board).size() - 1))
                .withClass("note"));
  }

  private static TrTag numbers(Row row, Board board, double low, double high) {
    BoardRun run = row.judged().run();
    MeasuredScores scores = row.judged().scores();
    Measured score = scores.ranking();
    String own = scores.score().name();
    return tr(
        td(row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "–"),
        td(b(run.name())),
        td(text(Say.score(score.value())), own.equals(board.score()) ? text("") : small(" " + own)),
        td(row.rank().isPresent() ? whisker(score, low, high) : interval(score)),
        td(Say.score(scores.of(Metric.ACCURACY).value())),
        td(Say.score(scores.of(Metric.MASK_F1).value())),
        td(Say.score(scores.of(Metric.GENDER_F1).value())),
        td(Say.score(scores.of(Metric.AGE_F1).value())),
        td(Say.count(run.cost().parameters())),
        td(Say.speed(run.cost().imagesPerSecond())),
        td(Double.isFinite(run.cost().seconds()) ? Say.duration(run.cost().seconds()) : "–"));
  }

  /** The first few at once, all when they are asked for. */
  private static DomContent differences(Row row) {
    List<KeyDifference> all = row.differs();
    List<DomContent> shown =
        all.stream().<DomContent>map(LeaderboardReport::difference).limit(SHOWN).toList();
    List<DomContent> more =
        all.stream().<DomContent>map(LeaderboardReport::difference).skip(SHOWN).toList();
    DomContent first = span(text("differs from " + row.above() + ": "), each(shown, each -> each));
    return more.isEmpty()
        ? div(first)
        : details(summary(first, text("and " + more.size() + " more")), each(more, each -> each));
  }

  private static DomContent difference(KeyDifference difference) {
    return span(code(difference.key()), text(" " + difference.values()));
  }

  /** The interval as a line and the score as a dot, on an axis that all rows share. */
  private static DomContent whisker(Measured score, double low, double high) {
    if (!score.interval().known()) {
      return span("–");
    }
    double length = Math.max(high - low, 1e-9);
    return div(
        span(i(), b())
            .withClass("whisker")
            .withStyle(
                String.format(
                    Locale.ROOT,
                    "--l:%.4f;--h:%.4f;--v:%.4f",
                    (score.interval().low() - low) / length,
                    (score.interval().high() - low) / length,
                    (score.value() - low) / length)),
        interval(score));
  }

  private static DomContent interval(Measured score) {
    return score.interval().known()
        ? small(Say.score(score.interval().low()) + " to " + Say.score(score.interval().high()))
        : span("–");
  }

  private static Part unjudged(List<BoardRun> runs) {
    return new Part(
        "unjudged",
        "Not evaluated yet",
        List.of(
            p("These runs have no predictions: a run has predictions after its first epoch, a run"
                    + " of several networks when all have finished.")
                .withClass("note"),
            dl(each(runs, run -> each(dt(run.name()), dd(run.state().words()))))
                .withClass("findings")));
  }

  private static Part broken(List<Leaderboard.Broken> broken) {
    return new Part(
        "broken",
        "Could not be read",
        List.of(
            dl(each(broken, each -> each(dt(each.name()), dd(each.reason()))))
                .withClass("findings")));
  }
}
