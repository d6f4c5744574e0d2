package maskwise.schedule;

/**
 * How long a training is.
 *
 * @param steps steps in all, at least 1
 * @param stepsPerEpoch steps in an epoch, at least 1
 */
public record Horizon(long steps, long stepsPerEpoch) {

  /** Checks that both are positive. */
  public Horizon {
    if (steps < 1 || stepsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 step in all and an epoch, found " + steps + " and " + stepsPerEpoch);
    }
  }

  /** A training of whole epochs. */
  public static Horizon ofEpochs(long epochs, long stepsPerEpoch) {
    return new Horizon(epochs * stepsPerEpoch, stepsPerEpoch);
  }
}
