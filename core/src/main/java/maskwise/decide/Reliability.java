package maskwise.decide;

import java.util.ArrayList;
import java.util.List;

/**
 * How often answers are right that a network is so sure of: bins of equal width over the
 * probability of the most probable value (Guo et al. 2017, section 2; Naeini et al. 2015).
 *
 * @param bins from 0 to 1, each without its lower end and with its upper one
 */
public record Reliability(List<Bin> bins) {

  /** As many bins as the paper takes. */
  public static final int BINS = 15;

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * A bin.
   *
   * @param low lower end of the probabilities in it
   * @param high upper end
   * @param count how many answers are in it
   * @param confidence mean probability of these; NaN without any
   * @param accuracy share of these that is right; NaN without any
   */
  public record Bin(double low, double high, int count, double confidence, double accuracy) {}

  /**
   * Counts answers.
   *
   * @param confidences probability of each answer, 0 to 1
   * @param right whether it is right
   * @param bins number of bins, 1 or more
   */
  public static Reliability of(double[] confidences, boolean[] right, int bins) {
    int[] count = new int[bins];
    int[] hits = new int[bins];
    double[] sum = new double[bins];
    for (int i = 0; i < confidences.length; i++) {
      int bin = Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidences[i] * bins) - 1));
      count[bin]++;
      hits[bin] += right[i] ? 1 : 0;
      sum[bin] += confidences[i];
    }
    List<Bin> all = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      all.add(
          new Bin(
              (double) bin / bins,
              (bin + 1.0) / bins,
              count[bin],
              sum[bin] / count[bin],
              (double) hits[bin] / count[bin]));
    }
    return new Reliability(all);
  }

  /** Whether confidence means what it says; tuning, evaluation and every page go by this. */
  public enum Trust {
    /** It may be off by chance, or by less than anybody would notice. */
    BELIEVABLE,
    /** It is higher than the share of right answers. */
    OVER_CONFIDENT,
    /** It is lower than the share of right answers. */
    UNDER_CONFIDENT,
    /** It is too high for some answers and too low for others. */
    UNEVEN
  }

  /** A smaller calibration error does not matter. */
  private static final double SMALL = 0.05;

  /** What the confidence is worth. */
  public Trust trust() {
    double error = expectedCalibrationError();
    if (!(error > SMALL + errorByChance())) {
      return Trust.BELIEVABLE;
    }
    double gap = 0; // of mean confidence and accuracy
    for (Bin bin : bins) {
      gap += bin.count() == 0 ? 0 : bin.count() * (bin.confidence() - bin.accuracy()) / count();
    }
    if (Math.abs(gap) < error / 2) {
      return Trust.UNEVEN;
    }
    return gap > 0 ? Trust.OVER_CONFIDENT : Trust.UNDER_CONFIDENT;
  }

  /**
   * The calibration error that as many answers of this confidence would have on average if it meant
   * just what it says: the mean absolute deviation of each bin's accuracy, in the normal
   * approximation.
   */
  public double errorByChance() {
    double sum = 0;
    for (Bin bin : bins) {
      double variance = bin.count() * bin.confidence() * (1 - bin.confidence());
      sum += bin.count() == 0 ? 0 : Math.sqrt(2 / Math.PI * Math.max(0, variance));
    }
    return sum / count();
  }

  /** Number of answers. */
  public int count() {
    return bins.stream().mapToInt(Bin::count).sum();
  }

  /**
   * Expected calibration error: the mean distance of confidence and accuracy over all answers, 0 to
   * 1 (Guo et al. 2017, equation 3).
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.accuracy() - bin.confidence());
    }
    return sum / count();
  }
}
