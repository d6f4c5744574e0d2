package maskwise.decide;

/**
 * What a kind of calibration brings. <em>Promised</em> is measured on the people it was fitted to,
 * <em>held</em> on people it was not fitted to.
 *
 * @param method the kind
 * @param promisedLoss mean −log p of what is known of a photo, in nats
 * @param heldLoss the same, held
 * @param promisedError expected calibration error, 0 to 1
 * @param heldError the same, held
 * @param standardError of how much lower {@link #heldLoss} is than without calibration, by people;
 *     0 without
 */
public record CalibrationTrial(
    Calibration.Method method,
    double promisedLoss,
    double heldLoss,
    double promisedError,
    double heldError,
    double standardError) {}
