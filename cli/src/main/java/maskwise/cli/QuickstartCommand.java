package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.RunFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole main job on the built-in sample, by the commands that a user would type. */
@Command(
    name = "quickstart",
    description =
        "Train and evaluate a model on drawn faces; takes about three minutes on two cores.")
final class QuickstartCommand implements Callable<Integer> {

  private static final String RECIPE = "quickstart.yaml";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/quickstart-data",
      description = "Output directory for the sample and all results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Parent directory of the run (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(names = "--seed", defaultValue = "1", description = "Random seed of the drawn faces.")
  private long seed;

  @Option(
      names = "--people",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "400",
      description =
          "Number of people for training; a quarter as many are used for testing (default:"
              + " ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--epochs",
      converter = Positive.class,
      paramLabel = "N",
      description = "Number of epochs (default: that of the recipe).")
  private Optional<Integer> epochs = Optional.empty();

  private PrintWriter text;

  @Override
  public Integer call() throws IOException {
    text = spec.commandLine().getOut();
    long start = System.nanoTime();
    Path faces = out.resolve("faces");
    Path split = out.resolve("split");
    Path recipe = out.resolve(RECIPE);
    Path evaluation = out.resolve("evaluation");
    PackedRecipe.write(RECIPE, recipe);
    step(
        "Draw faces with and without masks",
        "draw",
        "--out",
        faces,
        "--people",
        people,
        "--eval-people",
        Math.max(1, people / 4),
        "--seed",
        seed);
    step("Import the folder into a manifest", "import", "competition", faces, "--out", manifest());
    step("Split by person", "split", manifest(), "--out", split, "--validation", 0.15);
    Path run = train(recipe);
    step(
        "Evaluate on people not in the training data",
        "evaluate",
        run,
        faces.resolve("eval/truth.csv"),
        "--out",
        evaluation);
    step(
        "Write the submission file",
        "predict",
        run,
        "--info",
        faces.resolve("eval/info.csv"),
        "--images",
        faces.resolve("eval/images"),
        "--out",
        RunFile.SUBMISSION.in(out));
    summary(run, evaluation, (System.nanoTime() - start) / 1e9);
    return Maskwise.DONE;
  }

  private Path manifest() {
    return out.resolve("manifest.csv");
  }

  private void step(String what, Object... command) {
    String[] words = Stream.of(command).map(String::valueOf).toArray(String[]::new);
    text.println();
    text.println("== " + what);
    text.println("$ ./maskwise " + String.join(" ", words));
    text.flush();
    int status = Maskwise.commandLine(words).execute(words);
    if (status != Maskwise.DONE) {
      throw new UserError("the quickstart stopped at '" + words[0] + "'; its message is above");
    }
  }

  /** The directories in {@code runs}; a training adds one, under the first name that is free. */
  private Set<Path> runs() throws IOException {
    if (!Files.isDirectory(runs)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(RunDirectory::isRun).collect(Collectors.toSet());
    }
  }

  private Path train(Path recipe) throws IOException {
    Set<Path> before = runs();
    List<Object> command = new ArrayList<>(List.of("train", recipe, "--runs", runs));
    epochs.ifPresent(number -> command.add("train.epochs=" + number));
    step("Train", command.toArray());
    Set<Path> made = new HashSet<>(runs());
    made.removeAll(before);
    if (made.size() != 1) {
      throw new UserError("expected one new run in " + runs + ", found " + made.size());
    }
    return made.iterator().next();
  }

  private void summary(Path run, Path evaluation, double seconds) throws IOException {
    EvaluationMetrics metrics = MetricsFile.read(RunFile.METRICS.in(evaluation));
    text.printf(Locale.ROOT, "%n== Summary, after %s%n", ProgressDisplay.duration(seconds));
    text.println("On " + metrics.images() + " drawn photos of people not in the training data:");
    text.printf(Locale.ROOT, "  macro-F1 over 18 classes  %.3f%n", metrics.macroF1());
    text.printf(Locale.ROOT, "  accuracy                  %.3f%n", metrics.accuracy());
    for (Attribute attribute : Attribute.values()) {
      text.printf(Locale.ROOT, "  F1 of %-20s%.3f%n", attribute.key(), metrics.macroF1(attribute));
    }
    text.println(
        "The faces are drawings: these scores show that the pipeline works, but say nothing");
    text.println("about photos of real people.");
    text.println();
    text.println("Open " + run.resolve("report.html"));
    text.println("     " + evaluation.resolve("report.html"));
    text.println("Next: train on your own photos, see README.md.");
    text.flush();
  }
}
