package maskwise.quantize;

import java.util.function.DoubleFunction;

/** How the range of a value in 8 bits follows from what was seen of it. */
public enum RangeMethod {
  /** From the least to the largest. */
  MINMAX {
    @Override
    ActivationRange of(ActivationHistogram seen) {
      return new ActivationRange(seen.low(), seen.high());
    }
  },
  /** One value in 10,000 lies outside and becomes the end of the range. */
  PERCENTILE {
    @Override
    ActivationRange of(ActivationHistogram seen) {
      return seen.without(OUTSIDE);
    }
  },
  /** That of the least squared error: few values lie outside, and all others are told finer. */
  MSE {
    @Override
    ActivationRange of(ActivationHistogram seen) {
      double low = seen.low();
      double high = seen.high();
      for (int turn = 0; turn < TURNS; turn++) {
        double from = low;
        high = best(seen, seen.high(), end -> new ActivationRange(from, end));
        double to = high;
        low = best(seen, seen.low(), end -> new ActivationRange(end, to));
      }
      return new ActivationRange(low, high);
    }
  };

  private static final double OUTSIDE = 1e-4;
  private static final int TURNS = 2;
  private static final int CANDIDATES = 100;

  private static double best(
      ActivationHistogram seen, double end, DoubleFunction<ActivationRange> ranges) {
    double best = end;
    double least = Double.POSITIVE_INFINITY;
    for (int part = CANDIDATES; part > 0 && end != 0; part--) {
      double candidate = end * part / CANDIDATES;
      double error = seen.squaredError(ranges.apply(candidate));
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  abstract ActivationRange of(ActivationHistogram seen);
}
