package maskwise.bootstrap;

import java.util.Arrays;

/**
 * A 95% confidence interval: in 95 of 100 repetitions with other people, such an interval contains
 * the score of the whole population. Both NaN if that cannot be said.
 *
 * @param low lower end
 * @param high upper end, not below it
 */
public record Interval(double low, double high) {

  /** Share of the resamples within the interval. */
  public static final double LEVEL = 0.95;

  /** No interval: too few people, or an undefined score. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /**
   * The percentile interval (Efron 1979): the quantiles 0.025 and 0.975 of the resamples, linear
   * between neighbours as numpy has it. Resamples in which the score is not defined do not count.
   *
   * @param replicates the score in each resample, NaN where it is not defined
   */
  public static Interval of(double[] replicates) {
    double[] sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? UNKNOWN
        : new Interval(quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2));
  }

  /** Whether both ends are numbers. */
  public boolean known() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
