package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.decide.DecisionWeights;
import maskwise.decide.RuleOrigin;
import maskwise.decide.RuleScores;
import maskwise.decide.TuneOptions;
import maskwise.decide.Tuner;
import maskwise.decide.Tuning;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.report.RuleReport;
import maskwise.report.RuleWords;
import maskwise.report.RunReport;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the decision rule of a run. */
@Command(
    name = "tune",
    description = "Make a run's decision rule: calibrate, and choose the boundaries for macro-F1.",
    footer = {
      "",
      "Example:",
      "  maskwise tune runs/small split/validation.csv",
      "",
      "It leaves decision.json in the run, which predict and evaluate use from then",
      "on (--no-rule does without), and tune/report.html. Tune on photos of people",
      "the network did not learn from. What it calls held is measured on people the",
      "rule was not made from."
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

  @Parameters(index = "0", paramLabel = "RUN", description = "The run directory.")
  private Path run;

  @Parameters(index = "1", paramLabel = "MANIFEST", description = "Labelled photos to tune on.")
  private Path manifest;

  @Option(
      names = "--weights",
      defaultValue = "auto",
      paramLabel = "KIND",
      description = "auto, none, attribute or class (default: ${DEFAULT-VALUE}).")
  private WeightsChoice weights;

  @Option(
      names = "--calibration",
      defaultValue = "auto",
      paramLabel = "METHOD",
      description = "auto, none, temperature or vector (default: ${DEFAULT-VALUE}).")
  private CalibrationChoice calibration;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "N",
      description = "Parts the people are cut into to measure (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Which of the many such cuts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--flip",
      negatable = true,
      description = {
        "Ask for the mirrored photo too and average; the rule remembers it",
        "(default: as tta.flip in the run's recipe)."
      })
  private Boolean flip;

  @Mixin private NetworkAnswers network;
  @Mixin private FaceCutting cutting;
  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    TuneOptions options = new TuneOptions(folds, seed, asked(calibration), asked(weights));
    if (Files.isRegularFile(run)) {
      throw new UserError(
          "expected a run directory, found the file "
              + run
              + ": a weights file cannot carry a decision rule");
    }
    RunDirectory directory = RunDirectory.open(run);
    Problems problems = badInput.problems();
    Manifest labelled = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    FaceBox.requireNone(labelled, manifest);
    if (badInput.skips()) {
      labelled = ReadablePictures.of(labelled, problems);
    }
    badInput.settle(problems);
    TrainingPeople.warn(directory, labelled, manifest, spec.commandLine().getErr());
    Answers said = ask(labelled.samples());
    List<Sample> judged =
        labelled.samples().stream()
            .map(sample -> sample.withLabels(sample.labels().only(said.attributes())))
            .toList();
    Tuning tuning = Tuner.tune(judged, said.probabilities(), options);
    RuleOrigin origin =
        new RuleOrigin(
            manifest.toAbsolutePath().normalize().toString(),
            Digest.ofFile(manifest),
            TunedRule.digest(directory),
            tuning.samples().size(),
            tuning.people(),
            folds,
            seed);
    DecisionRule rule =
        new DecisionRule(
            tuning.calibration(), tuning.weights(), flips(), origin, RuleScores.of(tuning));
    Path out = directory.tuneDirectory();
    Evaluation held = new Evaluation(tuning.samples(), tuning.held());
    PredictionsFile.write(RunFile.PREDICTIONS.in(out), held.predictions());
    RuleReport.write(directory.name(), tuning, out).forEach(spec.commandLine().getErr()::println);
    DecisionRuleFile.write(rule, directory.decisionFile());
    RunReport.write(directory.path()).forEach(spec.commandLine().getErr()::println);
    tell(tuning, out);
    return Maskwise.DONE;
  }

  private boolean flips() {
    return flip == null ? TrainedClassifier.flips(run) : flip;
  }

  private Answers ask(List<Sample> photos) {
    PrintWriter err = spec.commandLine().getErr();
    try (FacePictures pictures = cutting.of(run, photos, WhichFaces.LARGEST, err)) {
      Answers said = network.of(run, pictures, Optional.of(flips()));
      FaceCutting.tellOfMissing(pictures, err);
      return said;
    }
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
        "%d photos of %d people, rules made %d times from the others%n%n",
        tuning.samples().size(),
        tuning.people(),
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
