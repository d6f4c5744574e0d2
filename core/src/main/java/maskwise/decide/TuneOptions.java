package maskwise.decide;

import java.util.Optional;
import maskwise.base.UserError;

/**
 * How to look for a rule.
 *
 * @param folds into how many parts the people are cut, 2 or more
 * @param seed which of the many such cuts, and where searches begin
 * @param calibration the kind to take; empty: the best that is worth it
 * @param weights likewise
 */
public record TuneOptions(
    int folds,
    long seed,
    Optional<Calibration.Method> calibration,
    Optional<DecisionWeights.Kind> weights) {

  /** Five folds and seed 1; calibration and weights are chosen by their scores. */
  public static final TuneOptions DEFAULT =
      new TuneOptions(5, 1, Optional.empty(), Optional.empty());

  /** Checks the folds. */
  public TuneOptions {
    if (folds < 2) {
      throw new UserError("expected 2 folds or more, found " + folds);
    }
  }
}
