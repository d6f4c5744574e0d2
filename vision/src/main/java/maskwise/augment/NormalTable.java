package maskwise.augment;

/**
 * Normal deviates by table: 12 random bits pick one of 4096 equally likely quantiles. Five times
 * faster than drawing each deviate, and 8-bit values cannot tell the difference. The largest is 3.6
 * standard deviations.
 */
final class NormalTable {

  static final int BITS = 12;
  static final int MASK = (1 << BITS) - 1;
  static final int DRAWS_PER_LONG = Long.SIZE / BITS;

  private static final double[] QUANTILES = quantiles();

  private NormalTable() {}

  /** The quantiles of a normal distribution of mean 0, rounded to whole numbers. */
  static int[] scaled(double standardDeviation) {
    int[] scaled = new int[QUANTILES.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (int) Math.rint(QUANTILES[i] * standardDeviation);
    }
    return scaled;
  }

  private static double[] quantiles() {
    int count = 1 << BITS;
    double[] quantiles = new double[count];
    double squares = 0;
    for (int i = 0; i < count; i++) {
      quantiles[i] = quantile((i + 0.5) / count);
      squares += quantiles[i] * quantiles[i];
    }
    // The tails that the table cuts off carry a little of the variance: give it back.
    double correction = 1 / Math.sqrt(squares / count);
    for (int i = 0; i < count; i++) {
      quantiles[i] *= correction;
    }
    return quantiles;
  }

  /** Inverts the cumulative distribution by bisection; only done while the class loads. */
  private static double quantile(double probability) {
    double least = -6;
    double most = 6;
    for (int i = 0; i < 50; i++) {
      double middle = (least + most) / 2;
      if (cumulative(middle) < probability) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return (least + most) / 2;
  }

  /** The series of Marsaglia (2004), "Evaluating the Normal Distribution". */
  private static double cumulative(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && i < 300; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
