package maskwise.quantize;

/**
 * How often a value of a network was how large. Bins are as wide as a power of two, so that it does
 * not matter in which order values come; they widen as larger ones are seen.
 */
final class ActivationHistogram {

  /** On each side of zero. */
  private static final int BINS = 4096;

  /** Narrower bins than any network needs. */
  private static final double FIRST_WIDTH = 0x1p-20;

  private long[] counts = new long[2 * BINS];
  private double width = FIRST_WIDTH;
  private double low;
  private double high;
  private long counted;
  private boolean broken;

  /** Counts all numbers of a batch. */
  void add(float[] values) {
    float least = 0;
    float most = 0;
    for (float value : values) {
      broken |= !Float.isFinite(value);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (!broken) {
      low = Math.min(low, least);
      high = Math.max(high, most);
      while (Math.max(high, -low) >= width * BINS) {
        widen();
      }
      count(values);
    }
  }

  private void count(float[] values) {
    double each = 1 / width;
    for (float value : values) {
      if (value != 0) {
        counts[(int) (value * each + BINS)]++;
        counted++;
      }
    }
  }

  private void widen() {
    long[] wider = new long[2 * BINS];
    for (int bin = 0; bin < counts.length; bin++) {
      wider[BINS + Math.floorDiv(bin - BINS, 2)] += counts[bin];
    }
    counts = wider;
    width *= 2;
  }

  /** Whether a value was no number. */
  boolean broken() {
    return broken;
  }

  /** The least value, at most 0. */
  double low() {
    return low;
  }

  /** The largest value, at least 0. */
  double high() {
    return high;
  }

  /**
   * The least and the largest, but for a share of the values.
   *
   * @param share of all values other than zero that may lie outside, half on each side
   */
  ActivationRange without(double share) {
    double most = counted * share / 2;
    return new ActivationRange(
        Math.max(low, edge(0, 1, most)), Math.min(high, edge(counts.length - 1, -1, most)));
  }

  private double edge(int first, int step, double most) {
    long passed = 0;
    int bin = first;
    while (bin >= 0 && bin < counts.length && passed + counts[bin] <= most) {
      passed += counts[bin];
      bin += step;
    }
    return (bin - BINS + (step < 0 ? 1 : 0)) * width;
  }

  /**
   * What 8 bits of a range do to all values together, the sum of the squares of what they are off.
   */
  double squaredError(ActivationRange range) {
    double rounding = range.scale() * range.scale() / 12;
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double value = (bin - BINS + 0.5) * width;
        double outside = Math.max(0, Math.max(range.low() - value, value - range.high()));
        sum += counts[bin] * (outside > 0 ? outside * outside : rounding);
      }
    }
    return sum;
  }
}
