package maskwise.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A score and its values in the resamples of people. */
public final class Estimate {

  private final int people;
  private final double value;
  private final double[] replicates;

  /**
   * @param people whom it was measured on; of fewer than {@link Bootstrap#MIN_PEOPLE} it is not
   *     said what may be chance
   * @param value over all photos; NaN if it is not defined
   * @param replicates in each resample; NaN where it is not defined there
   */
  public Estimate(int people, double value, double... replicates) {
    this.people = people;
    this.value = value;
    this.replicates = replicates.clone();
  }

  /**
   * The mean of several scores of the same resamples; NaN in those where one of them is.
   *
   * @param all at least one
   */
  public static Estimate mean(List<Estimate> all) {
    double[] replicates = new double[all.get(0).replicates.length];
    for (int i = 0; i < replicates.length; i++) {
      int resample = i;
      replicates[i] =
          all.stream().mapToDouble(each -> each.replicates[resample]).sum() / all.size();
    }
    return new Estimate(
        all.stream().mapToInt(each -> each.people).min().orElseThrow(),
        all.stream().mapToDouble(each -> each.value).sum() / all.size(),
        replicates);
  }

  /** Over all photos; NaN if it is not defined. */
  public double value() {
    return value;
  }

  /** The score, and where it would lie with other people. */
  public Measured measured() {
    return new Measured(value, manyPeople() ? Interval.of(replicates) : Interval.UNKNOWN);
  }

  /**
   * The difference to another score in the same resamples, so that what makes both better or worse
   * there, easy or hard people, falls out.
   */
  public Estimate minus(Estimate other) {
    if (replicates.length != other.replicates.length) {
      throw new IllegalArgumentException(
          "expected the same resamples, found "
              + replicates.length
              + "!="
              + other.replicates.length);
    }
    return new Estimate(
        Math.min(people, other.people),
        value - other.value,
        IntStream.range(0, replicates.length)
            .mapToDouble(i -> replicates[i] - other.replicates[i])
            .toArray());
  }

  /** Share of the resamples in which it is over zero, those at zero counting half. */
  public double shareAboveZero() {
    double[] defined = defined().toArray();
    double above = Arrays.stream(defined).map(d -> d > 0 ? 1 : d == 0 ? 0.5 : 0).sum();
    return above / defined.length;
  }

  /**
   * Two-sided p-value of the percentile bootstrap that the true value is zero: twice the smaller
   * share of resamples on either side, at least 2 / (resamples + 1) (Davison and Hinkley 1997: one
   * is added to both counts), and at most 1; NaN of too few people.
   */
  public double pValue() {
    double[] defined = defined().toArray();
    if (defined.length == 0 || !manyPeople()) {
      return Double.NaN;
    }
    long below = Arrays.stream(defined).filter(d -> d <= 0).count();
    long above = Arrays.stream(defined).filter(d -> d >= 0).count();
    return Math.min(1, 2 * (Math.min(below, above) + 1.0) / (defined.length + 1.0));
  }

  private boolean manyPeople() {
    return people >= Bootstrap.MIN_PEOPLE;
  }

  private DoubleStream defined() {
    return Arrays.stream(replicates).filter(Double::isFinite);
  }
}
