package maskwise.compare;

import maskwise.bootstrap.Interval;
import maskwise.bootstrap.Measured;

/**
 * One metric of two networks.
 *
 * @param photos on which it was measured, of both
 * @param people on these
 * @param first of the first network, with the interval by people
 * @param second of the second
 * @param difference second less first, over the same resamples of people
 * @param secondBetter share of the resamples in which the second is better, equals counting half
 * @param pValue two-sided, that there is no difference
 */
public record Difference(
    Metric metric,
    int photos,
    int people,
    Measured first,
    Measured second,
    Measured difference,
    double secondBetter,
    double pValue) {

  /** Whether the difference is more than chance: its 95% interval leaves zero out. */
  public boolean sure() {
    Interval interval = difference.interval();
    return interval.low() > 0 || interval.high() < 0;
  }
}
