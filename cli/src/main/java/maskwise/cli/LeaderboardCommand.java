package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.base.Count;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.bootstrap.Measured;
import maskwise.compare.Metric;
import maskwise.inference.FaceCutting;
import maskwise.inference.InferenceOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.KeyDifference;
import maskwise.leaderboard.Leaderboard;
import maskwise.leaderboard.Leaderboard.Board;
import maskwise.leaderboard.Leaderboard.Row;
import maskwise.leaderboard.LeaderboardFile;
import maskwise.leaderboard.MeasuredScores;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.report.LeaderboardReport;
import maskwise.standings.FoundRun;
import maskwise.standings.Standings;
import maskwise.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ranks all runs. */
@Command(
    name = "leaderboard",
    description =
        "Rank all runs by score, with intervals, cost and differences between their recipes.",
    footer = {
      "",
      "Without --on, each run is scored on its own validation photos, and only runs",
      "with the same validation photos are ranked together. With --on, all runs",
      "predict the same photos, with their decision rules; predictions are cached in",
      "the run. A manifest with people that a run was trained on is refused.",
      "",
      "Examples:",
      "  maskwise leaderboard",
      "  maskwise leaderboard --on test.csv",
      "  maskwise leaderboard runs/small runs/faces --on test.csv --out ranking"
    })
final class LeaderboardCommand implements Callable<Integer> {

  /** So many differences stand on a line; the page shows all. */
  private static final int SHOWN = 8;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUNS",
      description = "Runs, or directories that contain runs (default: runs).")
  private List<Path> places = List.of(Path.of("runs"));

  @Option(
      names = "--on",
      paramLabel = "MANIFEST",
      description = "Score all runs on the labeled photos of this manifest.")
  private Path on;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "leaderboard",
      description =
          "Output directory for leaderboard.csv and leaderboard.html (default:"
              + " ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private NetworkOptions network;
  @Mixin private Resampling resampling;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    Leaderboard leaderboard =
        on == null
            ? Standings.byValidation(FoundRun.in(places), resampling.bootstrap())
            : ask(FoundRun.in(places));
    PrintWriter text = spec.commandLine().getOut();
    if (leaderboard.boards().size() > 1) {
      text.printf(
          "The runs were validated on %d different sets of photos: compare scores only within a"
              + " table.%n--on MANIFEST ranks all of them on the same photos.%n%n",
          leaderboard.boards().size());
    }
    leaderboard.boards().forEach(board -> tell(board, text));
    for (BoardRun run : leaderboard.unjudged()) {
      text.println("Not evaluated yet: " + run.name() + " (" + run.state().words() + ")");
    }
    leaderboard
        .broken()
        .forEach(each -> text.println("Could not be read: " + each.name() + ": " + each.reason()));
    LeaderboardFile.write(out.resolve(LeaderboardFile.NAME), leaderboard);
    LeaderboardReport.write(leaderboard, out);
    text.println("Wrote " + LeaderboardFile.NAME + "; open " + out.resolve("leaderboard.html"));
    return Maskwise.DONE;
  }

  private Leaderboard ask(List<FoundRun> runs) throws IOException {
    InferenceOptions options = network.read(Optional.empty(), badInput);
    InferenceDisplay display = new InferenceDisplay(spec.commandLine().getErr(), badInput);
    Manifest labeled = LabeledPhotos.manifest(on, options, display);
    try (StopSignal stop = StopSignal.onCtrlC()) {
      return Standings.on(
          labeled, on, runs, new Questions(stop, options, display), resampling.bootstrap());
    }
  }

  /** Shows each run the photos as {@code evaluate} does. */
  private final class Questions implements Standings.Asking {

    private final StopSignal stop;
    private final InferenceOptions options;
    private final InferenceDisplay display;

    Questions(StopSignal stop, InferenceOptions options, InferenceDisplay display) {
      this.stop = stop;
      this.options = options;
      this.display = display;
    }

    @Override
    public FacePictures pictures(Path run, List<Sample> photos) {
      return new FaceCutting(run, options, display).of(photos, WhichFaces.LARGEST);
    }

    @Override
    public String cutting() {
      return spec.commandLine().getParseResult().matchedOptionValue("--crop", "")
          + " "
          + spec.commandLine().getParseResult().matchedOptionValue("--detector", "");
    }

    @Override
    public int batchSize() {
      return options.batchSize();
    }

    @Override
    public Progress progress(String run, int photos) {
      ProgressDisplay display = ProgressDisplay.of("Predicting with " + run, "images", photos);
      return (done, total) -> {
        if (stop.requested()) {
          display.close();
          throw new UserError(
              "interrupted while "
                  + run
                  + " was predicting; the predictions of the previous runs"
                  + " are cached");
        }
        display.at(done, "");
        if (done >= total) {
          display.close();
        }
      };
    }

    @Override
    public void note(String sentence) {
      spec.commandLine().getErr().println(sentence);
    }
  }

  private static void tell(Board board, PrintWriter text) {
    text.printf(
        Locale.ROOT,
        "%s (digest %s): %s of %s, ranked by %s%n",
        board.on().manifest(),
        board.on().shortDigest(),
        Count.of(board.photos(), "photo"),
        Count.of(board.people(), "person", "people"),
        board.score());
    TextTable table =
        new TextTable(
            2,
            "#",
            "run",
            board.score(),
            "95% interval",
            "accuracy",
            "mask F1",
            "gender F1",
            "age F1",
            "parameters",
            "images/s",
            "training");
    for (Row row : board.rows()) {
      BoardRun run = row.judged().run();
      MeasuredScores scores = row.judged().scores();
      table.add(
          row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "-",
          run.name(),
          number("%.3f", scores.ranking().value()) + another(scores, board),
          interval(scores.ranking()),
          score(scores, Metric.ACCURACY),
          score(scores, Metric.MASK_F1),
          score(scores, Metric.GENDER_F1),
          score(scores, Metric.AGE_F1),
          TextTable.rounded(run.cost().parameters()),
          number("%.0f", run.cost().imagesPerSecond()),
          Double.isFinite(run.cost().seconds())
              ? ProgressDisplay.duration(run.cost().seconds())
              : "-");
    }
    text.print(table);
    for (Row row : board.rows()) {
      String name = row.judged().run().name();
      if (!row.judged().run().state().ended()) {
        text.println("  " + name + ": " + row.judged().run().state().words());
      }
      if (!row.differs().isEmpty()) {
        text.println(
            "  " + name + " differs from " + row.above() + ": " + differences(row.differs()));
      }
      if (!row.judged().remark().isEmpty()) {
        text.println("  " + name + ": " + row.judged().remark());
      }
    }
    text.println();
  }

  /** The name of a score that is not the board's, and cannot be ranked by it. */
  private static String another(MeasuredScores scores, Board board) {
    String own = scores.score().name();
    return own.equals(board.score()) ? "" : " " + own;
  }

  private static String differences(List<KeyDifference> all) {
    List<String> words = new ArrayList<>();
    all.stream().limit(SHOWN).map(KeyDifference::words).forEach(words::add);
    if (all.size() > SHOWN) {
      words.add("and " + (all.size() - SHOWN) + " more");
    }
    return String.join(", ", words);
  }

  private static String score(MeasuredScores scores, Metric metric) {
    return number("%.3f", scores.of(metric).value());
  }

  private static String interval(Measured score) {
    return score.interval().known()
        ? number("%.3f", score.interval().low()) + " to " + number("%.3f", score.interval().high())
        : "-";
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
