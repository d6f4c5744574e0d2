package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maskwise.base.Count;
import maskwise.engine.Device;
import maskwise.manifest.Problem;
import maskwise.manifest.Sample;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import maskwise.recipe.Precision;
import maskwise.report.ContactSheet;
import maskwise.report.PseudoReport;
import maskwise.report.RunReport;
import maskwise.report.Tile;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.RunFile;
import maskwise.train.BatchProgress;
import maskwise.train.SeenPicture;
import maskwise.train.TrainingListener;
import maskwise.train.TrainingOutcome;
import maskwise.train.TrainingPlan;
import maskwise.weights.LoadedWeights;

/** Shows a training while it runs, and keeps its pictures and pages up to date. */
final class TrainingDisplay implements TrainingListener {

  private static final int COLUMNS = 8;

  /** Computed once, whatever number of epochs follows. */
  private static final String FEATURES = "Features";

  /** Photos on a contact sheet of pseudo labels. */
  private static final int SHEET = 12;

  /** Epochs of seconds are not all drawn: training gets 20 times as long as drawing. */
  private static final long MIN_REST = 20;

  /** Whoever watches the page is told so often that the training is alive. */
  private static final long ALIVE = TimeUnit.SECONDS.toNanos(30);

  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Consumer<Problem> problems;
  private final boolean tellsPage;
  private final Set<String> told = new HashSet<>();
  private ProgressDisplay progress;
  private TrainingPlan plan;
  private long drawn = Long.MIN_VALUE / 2;
  private long drawing;
  private double once;
  private long touched = System.nanoTime();

  /**
   * @param out for what was reached
   * @param err for what could not be drawn
   * @param problems told of bad rows and pictures
   */
  TrainingDisplay(PrintWriter out, PrintWriter err, Consumer<Problem> problems) {
    this(out, err, problems, false);
  }

  /**
   * @param tellsPage whether people may want to watch the page while the training runs
   */
  TrainingDisplay(PrintWriter out, PrintWriter err, Consumer<Problem> problems, boolean tellsPage) {
    this.tellsPage = tellsPage;
    this.out = out;
    this.err = err;
    this.problems = problems;
  }

  @Override
  public void problem(Problem problem) {
    problems.accept(problem);
  }

  @Override
  public void started(TrainingPlan started) {
    plan = started;
    say(
        "%s: %s, %,d parameters, target %s. Train: %s. Validation: %s.%s",
        plan.run(),
        plan.recipe().model().name(),
        plan.parameters(),
        plan.recipe().target().name().toLowerCase(Locale.ROOT),
        Count.of(plan.trainPhotos(), "photo"),
        plan.validation(),
        plan.skipped() == 0 ? "" : " Skipped: " + plan.skipped() + " invalid rows or images.");
    if (plan.learning().contains("frozen")) {
      say("Fine-tuning, %s", plan.learning());
    }
    say(
        "Device: %s%s, %d threads, BLAS %s%s",
        plan.device().equals(Device.CPU) ? "" : "GPU " + plan.device() + " with ",
        plan.engine().cpu(),
        plan.engine().threads(),
        plan.engine().blas(),
        plan.precision() == Precision.FLOAT32
            ? ""
            : ", in " + plan.precision().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void thawed(int epoch, String learning) {
    endProgress();
    say("Epoch %d unfreezes layers, %s", epoch, learning);
  }

  @Override
  public void pretrained(LoadedWeights weights) {
    weights.sentences().forEach(sentence -> say("%s", sentence));
  }

  @Override
  public void downloading(String file, long done, long total) {
    show(
        "Downloading " + file,
        "MB",
        (int) (done / MEGABYTE),
        (int) (Math.max(done, total) / MEGABYTE),
        "");
  }

  @Override
  public void note(String sentence) {
    endProgress();
    say("%s", sentence);
  }

  @Override
  public void caching(int done, int total) {
    show("Decoding", "images", done, total, "");
  }

  @Override
  public void firstBatch(List<SeenPicture> pictures) {
    List<Tile> tiles =
        pictures.stream().map(seen -> new Tile(seen.picture().toImage(), caption(seen))).toList();
    Path run = plan.run().path();
    try {
      ContactSheet.write(tiles, COLUMNS, RunFile.FIRST_BATCHES.in(run));
    } catch (IOException e) {
      complain("could not draw first_batches.png: " + e);
    }
    draw(run, RunReport.State.TRAINING);
    if (tellsPage) {
      say("Open %s to watch; it is updated after each epoch", run.resolve("report.html"));
    }
  }

  private static String caption(SeenPicture seen) {
    return seen.mixedIn()
        .map(
            other ->
                part(1 - other.share(), seen.sample())
                    + " + "
                    + part(other.share(), other.sample()))
        .orElseGet(() -> label(seen.sample()));
  }

  private static String part(double share, Sample sample) {
    return Math.round(100 * share) + "% " + label(sample);
  }

  private static String label(Sample sample) {
    return sample.labels().faceClass().map(face -> face.label()).orElse("some labels unknown");
  }

  @Override
  public void batch(BatchProgress at) {
    show(
        "Epoch " + at.epoch() + "/" + at.epochs(),
        "images",
        at.done(),
        at.total(),
        String.format(Locale.ROOT, "loss %.3f", at.loss()));
  }

  @Override
  public void featuring(int done, int total) {
    show(FEATURES, "images", done, total, "");
  }

  @Override
  public void labeling(int done, int total) {
    show("Labeling", "images", done, total, "");
  }

  @Override
  public void labeled(
      RunDirectory stage, PseudoLabels labels, Thresholds thresholds, String teacher) {
    endProgress();
    say("%s", PseudoSummary.table(labels, thresholds).toString().stripTrailing());
    PseudoSummary.sentences(labels).forEach(sentence -> say("%s", sentence));
    try {
      PseudoReport.write(
          stage.name(),
          teacher,
          labels,
          thresholds,
          SHEET,
          0,
          new PhotoThumbnails(),
          stage.path().resolve("pseudo"));
    } catch (IOException e) {
      complain("could not write the page of pseudo labels: " + e);
    }
  }

  @Override
  public void validating(int done, int total) {
    show("Validation", "images", done, total, "");
  }

  private void show(String task, String unit, int done, int total, String note) {
    if (progress == null || !progress.task().equals(task)) {
      endProgress();
      progress = ProgressDisplay.of(task, unit, total);
    }
    progress.at(done, note);
    if (plan != null && System.nanoTime() - touched > ALIVE) {
      RunReport.touch(plan.run().path());
      touched = System.nanoTime();
    }
    if (done >= total) {
      endProgress();
    }
  }

  private void endProgress() {
    if (progress != null) {
      once += progress.task().equals(FEATURES) ? progress.seconds() : 0;
      progress.close();
      progress = null;
    }
  }

  @Override
  public void epoch(EpochResult result, boolean best) {
    endProgress();
    say("%s", new EpochLine(plan, result, best, once).text());
    once = 0;
    if (System.nanoTime() - drawn > MIN_REST * drawing) {
      draw(plan.run().path(), RunReport.State.TRAINING);
    }
  }

  @Override
  public void failed(RunDirectory run) {
    endProgress();
    draw(run.path(), RunReport.State.AT_REST);
  }

  @Override
  public void finished(TrainingOutcome outcome) {
    endProgress();
    draw(outcome.run().path(), RunReport.State.AT_REST);
  }

  /** A picture that cannot be drawn must not end a training: it can be drawn again later. */
  private void draw(Path run, RunReport.State state) {
    long begun = System.nanoTime();
    try {
      RunReport.write(run, state).forEach(this::complain);
    } catch (IOException e) {
      complain("could not write the report: " + e);
    }
    drawn = System.nanoTime();
    drawing = drawn - begun;
  }

  private void complain(String trouble) {
    if (told.add(trouble)) {
      err.println(trouble);
    }
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
