package maskwise.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.manifest.Sample;
import maskwise.prepare.WhichFaces;

/**
 * What something trained answers for photos of one face each, cut as it was trained.
 *
 * @param run the run directory or weights file that is asked
 * @param rule whether its decision rule is used, if it has one
 */
public record RunAnswers(Path run, InferenceOptions options, boolean rule) {

  /**
   * Asks.
   *
   * @return in the order of the photos
   * @throws maskwise.base.UserError if a photo or what is asked cannot be used
   */
  public Answers of(List<Sample> photos, InferenceListener listener) {
    DecisionOptions decision = new DecisionOptions(rule, 0, Optional.empty());
    return new DecidedAnswers(run, options, decision, listener)
        .of(photos, WhichFaces.LARGEST)
        .answers();
  }
}
