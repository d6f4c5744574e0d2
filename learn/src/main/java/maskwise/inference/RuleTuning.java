package maskwise.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.decide.RuleOrigin;
import maskwise.decide.RuleScores;
import maskwise.decide.TuneOptions;
import maskwise.decide.Tuner;
import maskwise.decide.Tuning;
import maskwise.manifest.Manifest;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.WhichFaces;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;

/**
 * Makes the decision rule of a run and puts it there.
 *
 * @param run the run directory
 * @param manifest labeled photos of people whom the run does not know
 * @param tuning how to look for the rule
 */
public record RuleTuning(Path run, Path manifest, TuneOptions tuning, InferenceOptions options) {

  /**
   * Tunes. What was held to be true of each photo goes into the run's directory of tuning, then the
   * rule into the run.
   *
   * @throws UserError if the photos or the run cannot be used
   * @throws IOException if a file cannot be read or written; an earlier rule then stays
   */
  public Tuning run(InferenceListener listener) throws IOException {
    if (Files.isRegularFile(run)) {
      throw new UserError(
          "expected a run directory, found the file "
              + run
              + ": a weights file cannot carry a decision rule");
    }
    RunDirectory directory = RunDirectory.open(run);
    Manifest labeled = new Input(options.skipBad(), listener).labeled(manifest);
    listener.tuningOn(KnownPeople.of(directory, labeled, manifest));
    boolean flip = options.flip().orElseGet(() -> TrainedClassifier.flips(run));
    Answered said =
        new NetworkAnswers(run, options, listener)
            .of(labeled.samples(), WhichFaces.LARGEST, Optional.of(flip));
    Tuning found =
        Tuner.tune(said.judged(labeled.samples()), said.answers().probabilities(), tuning);
    DecisionRule rule =
        new DecisionRule(
            found.calibration(),
            found.weights(),
            flip,
            origin(directory, found),
            RuleScores.of(found));
    Evaluation held = new Evaluation(found.samples(), found.held());
    PredictionsFile.write(RunFile.PREDICTIONS.in(directory.tuneDirectory()), held.predictions());
    DecisionRuleFile.write(rule, directory.decisionFile());
    return found;
  }

  private RuleOrigin origin(RunDirectory directory, Tuning found) throws IOException {
    return new RuleOrigin(
        manifest.toAbsolutePath().normalize().toString(),
        Digest.ofFile(manifest),
        TunedRule.digest(directory),
        found.samples().size(),
        found.people(),
        tuning.folds(),
        tuning.seed());
  }
}
