package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maskwise.assemble.CrossValidation;
import maskwise.base.Count;
import maskwise.recipe.KeyDoc;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.report.GapLine;
import maskwise.report.RunReport;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.train.MemberProcesses;
import maskwise.train.StopSignal;
import maskwise.train.Trainer;
import maskwise.train.TrainingOutcome;
import maskwise.weights.Pretrained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network as a recipe says. */
@Command(
    name = "train",
    description = "Train a network with a recipe, or resume an interrupted run.",
    footer = {
      "",
      "Examples:",
      "  maskwise train recipes/small.yaml data.train=split/train.csv \\",
      "      data.validation=split/validation.csv",
      "  maskwise train --resume runs/small",
      "  maskwise train --resume runs/small train.epochs=20",
      "  maskwise train recipes/faces.yaml data.train=all.csv --folds 5",
      "  maskwise train recipes/small.yaml --workers 4",
      "  maskwise train recipes/small.yaml --rendezvous 10.0.0.1:29500 \\",
      "      --rank 0 --world 2",
      "  maskwise train --rendezvous 10.0.0.1:29500 --rank 1 --world 2   (2nd machine)",
      "  maskwise train --keys                list all recipe keys and defaults"
    })
final class TrainCommand implements Callable<Integer> {

  /** Each of several networks is gone on with by this very command. */
  static final MemberProcesses PROCESSES =
      new MemberProcesses(
          Maskwise.class.getName(), run -> List.of("train", "--resume", run.path().toString()));

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RECIPE",
      description = "Recipe file (YAML).")
  private Path recipe;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Override keys of the recipe, such as train.epochs=5.")
  private List<String> overrides = List.of();

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Parent directory of the run (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "Resume this run, with the same results as without the interruption; train.epochs=N trains"
              + " it longer. Data that moved with the run is found again; otherwise set"
              + " data.train=FILE and data.validation=FILE.")
  private Path resume;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Split data.train by person into K folds and train K networks, each on K-1 folds;"
              + " the run averages their predictions, and its scores are out-of-fold.")
  private Integer folds;

  @Mixin private WorkerOptions workers;

  @Mixin private BadInput badInput;

  @Option(names = "--keys", description = "List all recipe keys and exit.")
  private boolean keys;

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?:data|method)[.](train|validation|unlabeled)=(.+)|train[.]epochs=([1-9]\\d{0,5})");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (keys) {
      Recipe.keys().forEach(key -> out.println(line(key)));
      return Maskwise.DONE;
    }
    if ((resume != null || workers.follows())
        && recipe != null
        && recipe.toString().contains("=")) {
      overrides = Stream.concat(Stream.of(recipe.toString()), overrides.stream()).toList();
      recipe = null; // without a recipe the first word is a setting
    }
    workers.check(spec.commandLine(), folds != null);
    workers.startEngine();
    if (workers.follows()) {
      return follow();
    }
    if ((recipe == null) == (resume == null)) {
      throw new ParameterException(
          spec.commandLine(), "expected a RECIPE to train, or --resume RUN to continue");
    }
    TrainingDisplay display =
        new TrainingDisplay(out, spec.commandLine().getErr(), badInput::tell, true);
    if (folds != null) {
      return crossValidate(display, out);
    }
    if (resume != null && !overrides.isEmpty()) {
      change(RunDirectory.open(resume));
    }
    try (StopSignal stop = StopSignal.onCtrlC()) {
      TrainingOutcome outcome =
          resume == null
              ? Trainer.run(read(display), runs, PROCESSES, workers.start(), display, stop)
              : Trainer.resume(
                  RunDirectory.open(resume), PROCESSES, workers.start(), display, stop);
      return tell(outcome, out);
    }
  }

  /** Worker 0 has the recipe, prints and writes. */
  private int follow() throws IOException {
    try (StopSignal stop = StopSignal.onCtrlC()) {
      TrainingOutcome.Ending ending = Trainer.join(workers.place(), overrides, runs, stop);
      return ending == TrainingOutcome.Ending.INTERRUPTED ? Maskwise.FAILED : Maskwise.DONE;
    }
  }

  /** What may change when a run goes on: its length, and where its data lies. */
  private void change(RunDirectory run) throws IOException {
    List<Matcher> changes = overrides.stream().map(CHANGE::matcher).toList();
    if (!changes.stream().allMatch(Matcher::matches)) {
      throw new ParameterException(
          spec.commandLine(),
          "expected train.epochs=N as the only change of a resumed run, or data.train=FILE and"
              + " data.validation=FILE where its data has moved; found "
              + String.join(" ", overrides)
              + "; to change other keys, start a new run from its weights: maskwise train RECIPE"
              + " model.weights="
              + resume);
    }
    for (Matcher change : changes) {
      if (change.group(1) != null) {
        Trainer.relocate(run, change.group(1), Path.of(change.group(2)));
      }
    }
    for (Matcher change : changes) {
      if (change.group(3) != null) {
        Trainer.extend(run, Integer.parseInt(change.group(3)));
      }
    }
  }

  /** The photos that are cut into folds stand in the recipe; to judge by there are the folds. */
  private int crossValidate(TrainingDisplay display, PrintWriter out) throws IOException {
    if (recipe == null || folds < 2) {
      throw new ParameterException(
          spec.commandLine(), "expected a RECIPE and at least 2 folds with --folds");
    }
    Plan whole = Plan.read(recipe, with(List.of("data.validation=unused.csv")));
    CrossValidation training =
        new CrossValidation(runs.resolve(whole.name()), folds, whole.recipes().get(0).seed());
    try (StopSignal stop = StopSignal.onCtrlC()) {
      Optional<RunDirectory> run =
          training.train(
              whole.data().train(),
              own -> read(with(own), display),
              (fold, of) -> out.println("== Fold " + fold + " of " + of),
              display,
              stop);
      if (run.isEmpty()) {
        out.println("Interrupted. Run the same command again to continue.");
        out.flush();
        return Maskwise.FAILED;
      }
      RunReport.write(run.get().path()).forEach(spec.commandLine().getErr()::println);
      out.println("Out-of-fold: " + Scores.of(MetricsFile.read(run.get().metricsFile())));
      out.println("Open " + run.get().path().resolve("report.html"));
      out.flush();
      return Maskwise.DONE;
    }
  }

  private List<String> with(List<String> more) {
    return Stream.concat(settings().stream(), more.stream()).toList();
  }

  private Plan read(TrainingDisplay display) {
    return read(settings(), display);
  }

  private Plan read(List<String> settings, TrainingDisplay display) {
    return Plan.read(recipe, settings, weights -> Pretrained.open(weights, display), display::note);
  }

  /** The overrides; {@code --skip-bad} is one of them under another name. */
  private List<String> settings() {
    return badInput.skips()
        ? Stream.concat(overrides.stream(), Stream.of("data.skip_bad=true")).toList()
        : overrides;
  }

  /** Says how a training ended, and what it reached. */
  static int tell(TrainingOutcome outcome, PrintWriter out) {
    Path run = outcome.run().path();
    out.println(
        switch (outcome.ending()) {
          case COMPLETED ->
              outcome.members().isEmpty()
                  ? "Done: " + Count.of(outcome.epochs(), "epoch") + "."
                  : "Done: trained all three networks.";
          case STOPPED_EARLY ->
              "Stopped after epoch " + outcome.epochs() + ": no better epoch since.";
          case INTERRUPTED ->
              (outcome.members().isEmpty()
                      ? outcome.epochs() == 0
                          ? "Interrupted in the first epoch"
                          : "Interrupted after epoch " + outcome.epochs()
                      : "Interrupted after "
                          + Count.of(outcome.epochs(), "epoch")
                          + " of the three networks")
                  + ". Continue with: maskwise train --resume "
                  + typed(run);
          case ALREADY_ENDED ->
              "This run is already finished. To train longer: maskwise train --resume "
                  + typed(run)
                  + " train.epochs=N. To use another recipe: maskwise train RECIPE model.weights="
                  + typed(run);
        });
    for (TrainingOutcome member : outcome.members()) {
      out.println(member.run().name() + ": " + best(member));
    }
    if (!outcome.members().isEmpty() && !Double.isNaN(outcome.best().value())) {
      out.printf(
          Locale.ROOT,
          "All three combined: validation %s %.3f.%n",
          outcome.best().name(),
          outcome.best().value());
      out.println("Open " + run.resolve("report.html"));
    }
    if (outcome.bestEpoch() > 0) {
      out.println(best(outcome));
      GapLine.of(run).ifPresent(out::println);
      out.println("Open " + run.resolve("report.html"));
    }
    out.flush();
    return outcome.ending() == TrainingOutcome.Ending.INTERRUPTED ? Maskwise.FAILED : Maskwise.DONE;
  }

  /** As it is typed into a shell. */
  private static String typed(Path path) {
    String text = path.toString();
    return text.matches("[\\p{L}\\p{M}\\p{N}/\\\\:._+@%-]+")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String best(TrainingOutcome outcome) {
    if (outcome.bestEpoch() == 0) {
      return "no epoch is finished.";
    }
    return Double.isNaN(outcome.best().value())
        ? "Saved the last weights, because no validation photo has the labels to score."
        : String.format(
            Locale.ROOT,
            "Best epoch %d: validation %s %.3f.",
            outcome.bestEpoch(),
            outcome.best().name(),
            outcome.best().value());
  }

  private static String line(KeyDoc key) {
    return String.format(
        Locale.ROOT,
        "%-28s %-14s %s%n%43s %s",
        key.name(),
        key.type(),
        "default " + key.standard(),
        "",
        key.doc());
  }
}
