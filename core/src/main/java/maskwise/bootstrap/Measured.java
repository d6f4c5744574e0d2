package maskwise.bootstrap;

/**
 * A score as it is written down.
 *
 * @param value over all photos; NaN if it is not defined
 * @param interval where it would lie with other people
 */
public record Measured(double value, Interval interval) {

  /** Nothing was measured. */
  public static final Measured NONE = new Measured(Double.NaN, Interval.UNKNOWN);
}
