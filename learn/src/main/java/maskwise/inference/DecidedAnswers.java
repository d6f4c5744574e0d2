package maskwise.inference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.LogitAdjustment;
import maskwise.manifest.Sample;
import maskwise.predict.TrainingPrior;
import maskwise.prepare.WhichFaces;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;

/**
 * What something trained answers by its decision rule if it has one, or by the most probable class,
 * whose head start from training may be taken away.
 *
 * @param run the run directory or weights file that is asked
 */
record DecidedAnswers(
    Path run, InferenceOptions options, DecisionOptions decision, InferenceListener listener) {

  /** The rule that decides, if one does. */
  Optional<DecisionRule> rule() {
    return decision.rule() ? TunedRule.of(run) : Optional.empty();
  }

  /**
   * Asks.
   *
   * @param photos what it is asked about: they, or the faces on them if it learned from such crops
   * @param faces which faces of each photo
   */
  Answered of(List<Sample> photos, WhichFaces faces) {
    Optional<DecisionRule> rule = rule();
    if (rule.isPresent() && decision.tau() != 0) {
      throw new UserError(
          "expected --logit-adjustment or the decision rule of "
              + run
              + ", found both: the rule was tuned without logit adjustment; add --no-rule");
    }
    Optional<LogitAdjustment> adjustment =
        decision.tau() == 0 ? Optional.empty() : Optional.of(adjustment());
    Optional<Boolean> flip = options.flip().or(() -> rule.map(DecisionRule::flip));
    rule.ifPresent(tuned -> listener.rule(tuned, flip.orElseThrow()));
    Answered said = new NetworkAnswers(run, options, listener).of(photos, faces, flip);
    Answers adjusted = adjustment.map(by -> adjusted(said.answers(), by)).orElse(said.answers());
    return new Answered(rule.map(tuned -> tuned.apply(adjusted)).orElse(adjusted), said.pictures());
  }

  private static Answers adjusted(Answers answers, LogitAdjustment adjustment) {
    return answers.with(
        Arrays.stream(answers.probabilities()).map(adjustment::apply).toArray(double[][]::new));
  }

  private LogitAdjustment adjustment() {
    if (decision.prior().isEmpty() && !RunDirectory.isRun(run)) {
      throw new UserError(
          "expected --prior MANIFEST, because a weights file does not record its training photos");
    }
    Input input = new Input(options.skipBad(), listener);
    TrainingPrior learned = new TrainingPrior(input::labels);
    return decision.prior().isEmpty()
        ? learned.ofRun(run, decision.tau())
        : learned.ofPhotos(run, decision.prior().get(), decision.tau());
  }
}
