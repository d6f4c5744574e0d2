package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.base.Count;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionWeights;
import maskwise.decide.TuneOptions;
import maskwise.decide.Tuning;
import maskwise.inference.RuleTuning;
import maskwise.report.RuleReport;
import maskwise.report.RuleWords;
import maskwise.report.RunReport;
import maskwise.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the decision rule of a run. */
@Command(
    name = "tune",
    description =
        "Tune the decision rule of a run: calibrate, and choose the class weights that"
            + " maximize macro-F1.",
    footer = {
      "",
      "Example:",
      "  maskwise tune runs/small split/validation.csv",
      "",
      "Writes decision.json to the run, which predict and evaluate then use (--no-rule",
      "disables it), and tune/report.html. Tune on people that the network was not",
      "trained on. Held-out scores are cross-validated: they are measured on people",
      "that the rule was not tuned on."
    })
final class TuneCommand implements Callable<Integer> {

  /** What {@code --calibration} takes. */
  enum CalibrationChoice {
    AUTO,
    NONE,
    TEMPERATURE,
    VECTOR
  }

  /** What {@code --weights} takes. */
  enum WeightsChoice {
    AUTO,
    NONE,
    ATTRIBUTE,
    CLASS
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "Run directory.")
  private Path run;

  @Parameters(
      index = "1",
      paramLabel = "MANIFEST",
      description = "Manifest of labeled photos to tune on.")
  private Path manifest;

  @Option(
      names = "--weights",
      defaultValue = "auto",
      paramLabel = "KIND",
      description = "Class weights: auto, none, attribute or class (default: ${DEFAULT-VALUE}).")
  private WeightsChoice weights;

  @Option(
      names = "--calibration",
      defaultValue = "auto",
      paramLabel = "METHOD",
      description = "Calibration: auto, none, temperature or vector (default: ${DEFAULT-VALUE}).")
  private CalibrationChoice calibration;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "N",
      description = "Number of cross-validation folds (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Random seed of the folds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--flip",
      negatable = true,
      description =
          "Average predictions over the flipped photo; the rule records this (default:"
              + " tta.flip of the run's recipe).")
  private Boolean flip;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    TuneOptions options = new TuneOptions(folds, seed, asked(calibration), asked(weights));
    PrintWriter err = spec.commandLine().getErr();
    Tuning tuning =
        new RuleTuning(run, manifest, options, network.read(Optional.ofNullable(flip), badInput))
            .run(new InferenceDisplay(err, badInput));
    RunDirectory directory = RunDirectory.open(run);
    Path out = directory.tuneDirectory();
    RuleReport.write(directory.name(), tuning, out).forEach(err::println);
    RunReport.write(directory.path()).forEach(err::println);
    tell(tuning, out);
    return Maskwise.DONE;
  }

  private static Optional<Calibration.Method> asked(CalibrationChoice choice) {
    return choice == CalibrationChoice.AUTO
        ? Optional.empty()
        : Optional.of(Calibration.Method.valueOf(choice.name()));
  }

  private static Optional<DecisionWeights.Kind> asked(WeightsChoice choice) {
    return choice == WeightsChoice.AUTO
        ? Optional.empty()
        : Optional.of(DecisionWeights.Kind.valueOf(choice.name()));
  }

  private void tell(Tuning tuning, Path out) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        Locale.ROOT,
        "%s of %s, cross-validated with %d folds%n%n",
        Count.of(tuning.samples().size(), "photo"),
        Count.of(tuning.people(), "person", "people"),
        folds);
    text.print(RuleTables.weights(tuning));
    text.println();
    text.print(RuleTables.calibrations(tuning));
    text.println();
    text.println(RuleWords.of(tuning));
    text.println("Open " + run.resolve(out.getFileName()).resolve("report.html"));
    text.flush();
  }
}
