package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import maskwise.report.SweepReport;
import maskwise.search.Sweep;
import maskwise.search.SweepListener;
import maskwise.search.SweepPlan;
import maskwise.sweep.SweepBoard;
import maskwise.sweep.SweepBoard.Row;
import maskwise.sweep.TrialScore;
import maskwise.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains many variants of a recipe. */
@Command(
    name = "sweep",
    description = "Train variants of a recipe with several seeds and compare them.",
    footer = {
      "",
      "Examples:",
      "  maskwise sweep sweep.yaml",
      "  maskwise sweep sweep.yaml train.epochs=3 --out runs/quick",
      "",
      "A sweep file contains a recipe and the keys to vary:",
      "",
      "  recipe: recipes/faces.yaml",
      "  people: people.csv                 # a new split by person for every seed",
      "  seeds: [1, 2, 3]",
      "  at_once: 2                         # trainings in parallel",
      "  variants:",
      "    smoothing: {loss.label_smoothing: 0.1}",
      "    joint: {target: joint}",
      "",
      "Instead of variants, a sweep can search keys with lists or ranges by grid,",
      "sobol or halving. See docs/sweeps.md. Run the same command again to continue a",
      "sweep."
    })
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "Sweep file (YAML).")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Override keys of the recipe in all trainings.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output directory (default: runs/NAME, after the name of the file).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    SweepPlan plan = SweepPlan.read(file);
    Path directory = out == null ? Path.of("runs").resolve(plan.name()) : out;
    PrintWriter text = spec.commandLine().getOut();
    try (StopSignal stop = StopSignal.onCtrlC()) {
      Sweep sweep =
          new Sweep(plan, directory, overrides, Maskwise.class.getName(), telling(), stop);
      Sweep.Found found = sweep.run();
      text.println();
      text.print(table(found.board()));
      found
          .failed()
          .forEach(
              name ->
                  text.println(
                      "Failed: " + name + ", see " + directory + "/logs/" + name + ".log"));
      if (!found.complete()) {
        text.println("Interrupted. Run the same command again to continue.");
        text.flush();
        return Maskwise.FAILED;
      }
      SweepReport.write(plan.name(), found.board(), directory)
          .forEach(spec.commandLine().getErr()::println);
      text.println("Open " + directory.resolve("report.html"));
      text.flush();
      return found.failed().isEmpty() ? Maskwise.DONE : Maskwise.FAILED;
    }
  }

  private SweepListener telling() {
    PrintWriter err = spec.commandLine().getErr();
    return new SweepListener() {
      @Override
      public synchronized void begins(String name, Path log) {
        err.println("Training " + name + ", log in " + log);
        err.flush();
      }

      @Override
      public synchronized void ended(String name, int status, int done, int total) {
        err.println(
            (status == 0 ? "Done: " : "Failed: ") + name + " (" + done + " of " + total + ")");
        err.flush();
      }
    };
  }

  private static String table(SweepBoard board) {
    TextTable table =
        new TextTable(
            1,
            "variant",
            "seeds",
            "epochs",
            "macro-F1",
            "±",
            "vs. base",
            "mask",
            "gender",
            "age",
            "minutes");
    for (Row row : board.rows()) {
      table.add(
          row.variant(),
          Integer.toString(row.trials().size()),
          Integer.toString(row.epochs()),
          number(row.score()),
          row.spread().isPresent() ? number(row.spread().getAsDouble()) : "",
          row.gains().stream()
                  .map(gain -> String.format(Locale.ROOT, "%+.3f", gain))
                  .collect(Collectors.joining(" "))
              + (row.sure() ? " *" : ""),
          mean(row, TrialScore::mask),
          mean(row, TrialScore::gender),
          mean(row, TrialScore::age),
          String.format(Locale.ROOT, "%.1f", row.mean(TrialScore::seconds) / 60));
    }
    return table
        + "Difference from the base for each seed; * marks a mean difference that is significant"
        + " (95%)."
        + System.lineSeparator();
  }

  private static String mean(Row row, ToDoubleFunction<TrialScore> of) {
    double mean = row.mean(of);
    return Double.isNaN(mean) ? "-" : number(mean);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
