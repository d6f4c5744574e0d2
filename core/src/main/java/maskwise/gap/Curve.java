package maskwise.gap;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A number over the epochs, seen through its noise. */
final class Curve {

  /** Epochs whose mean stands for the end. */
  private static final int END = 3;

  private final double[] values;
  private final double[] smooth;

  private Curve(double[] values) {
    this.values = values;
    smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // at the end three as well, so that the last epoch alone cannot raise an alarm
      int from = Math.max(0, Math.min(i - 1, values.length - 3));
      smooth[i] = median(Arrays.copyOfRange(values, from, Math.min(values.length, i + 2)));
    }
  }

  static Curve of(List<GapEpoch> epochs, ToDoubleFunction<GapEpoch> number) {
    return new Curve(epochs.stream().mapToDouble(number).toArray());
  }

  /** The median of an epoch and its neighbours: one that is out of line does not count. */
  double at(int index) {
    return smooth[index];
  }

  /** Mean of the last three. */
  double end() {
    return Arrays.stream(values, Math.max(0, values.length - END), values.length)
        .average()
        .orElse(Double.NaN);
  }

  double lowest() {
    return Arrays.stream(smooth).min().orElse(Double.NaN);
  }

  /** The first place within a tolerance of the lowest. */
  int turn(double tolerance) {
    int turn = 0;
    while (smooth[turn] > lowest() + tolerance) {
      turn++;
    }
    return turn;
  }

  /**
   * How far values jump from epoch to epoch, as a standard deviation: from the second differences,
   * which a steady rise or fall does not move; by their median, which a single jump does not move.
   * They are sums of six variances: 1, 4 and 1.
   */
  double jitter() {
    if (values.length < 3) {
      return 0;
    }
    double[] bends = new double[values.length - 2];
    for (int i = 0; i < bends.length; i++) {
      bends[i] = Math.abs(values[i] - 2 * values[i + 1] + values[i + 2]);
    }
    return 1.4826 * median(bends) / Math.sqrt(6);
  }

  private static double median(double[] some) {
    double[] sorted = some.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
