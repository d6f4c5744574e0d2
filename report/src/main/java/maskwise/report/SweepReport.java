package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.Fonts;
import maskwise.report.Page.Part;
import maskwise.sweep.SweepBoard;
import maskwise.sweep.SweepBoard.Row;
import maskwise.sweep.TrialScore;

/** The page of a sweep. */
public final class SweepReport {

  private SweepReport() {}

  /**
   * Writes {@code report.html} and {@code scores.png}. The same board gives the same bytes.
   *
   * @param name what the page calls the sweep
   * @param board what was found
   * @param directory where the files go; made if missing
   * @return what could not be drawn, one sentence each
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(String name, SweepBoard board, Path directory)
      throws IOException {
    List<DomContent> content = new ArrayList<>();
    content.add(p(words(board)));
    if (Fonts.present() && !board.rows().isEmpty()) {
      Chart chart = new SweepChart(board);
      DrawingSurface.write(chart.picture(Theme.LIGHT), directory.resolve("scores.png"));
      content.add(
          figure(
              Page.image(
                  DrawingSurface.png(chart.picture(Theme.LIGHT)),
                  DrawingSurface.png(chart.picture(Theme.DARK)),
                  chart.title())));
    }
    content.add(div(numbers(board)).withClass("scroll"));
    content.add(
        p("“Difference from base” is the difference on the same people with the same seed. Its 95%"
                + " interval is Student's t over the seeds; bold intervals exclude zero. Of twenty"
                + " variants without an effect, one is bold by chance.")
            .withClass("note")
            .withStyle("margin-top:14px"));
    AtomicFile.writeString(
        directory.resolve("report.html"),
        new Page(
                "Maskwise · sweep",
                name,
                "Variants of a recipe, trained with the same seeds on the same people.",
                List.of(new Part("board", "Board", content)),
                Optional.empty())
            .render());
    return Fonts.present() ? List.of() : List.of(Evidence.NO_FONT);
  }

  private static String words(SweepBoard board) {
    List<Row> better =
        board.rows().stream()
            .filter(row -> row.sure() && row.interval().orElseThrow().low() > 0)
            .toList();
    List<Row> worse =
        board.rows().stream()
            .filter(row -> row.sure() && row.interval().orElseThrow().high() < 0)
            .toList();
    return (better.isEmpty()
            ? "No variant is significantly better than the base."
            : "Significantly better than the base: " + names(better) + ".")
        + (worse.isEmpty() ? "" : " Worse: " + names(worse) + ".");
  }

  private static String names(List<Row> rows) {
    return rows.stream().map(Row::variant).collect(Collectors.joining(", "));
  }

  private static DomContent numbers(SweepBoard board) {
    List<String> heads =
        List.of(
            "Variant",
            "Seeds",
            "Epochs",
            "Macro-F1",
            "Difference from base, by seed",
            "Mean difference, 95%",
            "Accuracy",
            "Mask F1",
            "Gender F1",
            "Age F1",
            "Time");
    return table(
            thead(tr(each(heads, head -> th(head).attr("scope", "col")))),
            tbody(each(board.rows(), SweepReport::row)))
        .withClass("counts");
  }

  private static DomContent row(Row row) {
    String spread = row.spread().isPresent() ? " ± " + Say.score(row.spread().getAsDouble()) : "";
    return tr(
        td(text(row.variant() + " "), small(row.settings()).withClass("settings")),
        td(Say.count(row.trials().size())),
        td(Say.count(row.epochs())),
        td(Say.score(row.score()) + spread),
        td(row.gains().stream().map(SweepReport::signed).collect(Collectors.joining(", "))),
        td(row.sure() ? b(interval(row)) : span(interval(row))),
        td(mean(row, TrialScore::accuracy)),
        td(mean(row, TrialScore::mask)),
        td(mean(row, TrialScore::gender)),
        td(mean(row, TrialScore::age)),
        td(Say.duration(row.mean(TrialScore::seconds))));
  }

  private static String interval(Row row) {
    return row.interval()
        .map(
            each ->
                "%s (%s to %s)"
                    .formatted(
                        signed((each.low() + each.high()) / 2),
                        signed(each.low()),
                        signed(each.high())))
        .orElse("");
  }

  private static String mean(Row row, ToDoubleFunction<TrialScore> of) {
    return Say.score(row.mean(of));
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }
}
