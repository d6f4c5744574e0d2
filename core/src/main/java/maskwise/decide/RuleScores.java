package maskwise.decide;

/**
 * What a rule is worth; <em>held</em> is measured on people it was not made from.
 *
 * @param complete whether macro-F1 is that of the 18 classes; if not, the mean over the attributes
 *     that are known
 * @param macroF1AsIs of the network's most probable classes
 * @param macroF1Promised on the people it was made from
 * @param macroF1Held on others
 * @param lossAsIs mean −log p of what is known, in nats
 * @param lossHeld the same of calibrated probabilities
 * @param calibrationErrorAsIs expected calibration error, 0 to 1
 * @param calibrationErrorHeld the same of calibrated probabilities
 */
public record RuleScores(
    boolean complete,
    double macroF1AsIs,
    double macroF1Promised,
    double macroF1Held,
    double lossAsIs,
    double lossHeld,
    double calibrationErrorAsIs,
    double calibrationErrorHeld) {

  /** Those of a tuning. */
  public static RuleScores of(Tuning tuning) {
    return new RuleScores(
        tuning.complete(),
        tuning.asIs(),
        tuning.weightsTrial().promised(),
        tuning.weightsTrial().held(),
        tuning.uncalibrated().heldLoss(),
        tuning.calibrationTrial().heldLoss(),
        tuning.uncalibrated().heldError(),
        tuning.calibrationTrial().heldError());
  }
}
