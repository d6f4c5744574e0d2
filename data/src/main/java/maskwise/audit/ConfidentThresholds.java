package maskwise.audit;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * How sure a network usually is of each value: the mean probability it gives to the value over the
 * photos that carry it (Northcutt et al. 2021, equation 2). Values the network finds hard get a low
 * threshold, so that it may contradict a label there without being as sure as elsewhere.
 */
final class ConfidentThresholds {

  private final double[] thresholds;

  private ConfidentThresholds(double[] thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Measures the thresholds.
   *
   * @param probabilities {@code [photos][values]}
   */
  static ConfidentThresholds of(
      List<Sample> samples, double[][] probabilities, Attribute attribute) {
    double[] sum = new double[attribute.size()];
    int[] count = new int[attribute.size()];
    for (int i = 0; i < probabilities.length; i++) {
      OptionalInt label = samples.get(i).labels().value(attribute);
      if (label.isPresent()) {
        sum[label.getAsInt()] += probabilities[i][label.getAsInt()];
        count[label.getAsInt()]++;
      }
    }
    double[] thresholds = new double[attribute.size()];
    for (int value = 0; value < thresholds.length; value++) {
      // what nobody carries cannot be suggested
      thresholds[value] = count[value] == 0 ? Double.POSITIVE_INFINITY : sum[value] / count[value];
    }
    return new ConfidentThresholds(thresholds);
  }

  /**
   * What confident learning takes for the true value: the most probable of those that reach their
   * threshold; empty if none does.
   */
  OptionalInt believed(double[] probabilities) {
    return IntStream.range(0, thresholds.length)
        .filter(value -> above(value, probabilities[value]) >= 0)
        .reduce((best, value) -> probabilities[value] > probabilities[best] ? value : best);
  }

  /** The value beside a label that is furthest above its threshold; empty if nobody carries one. */
  OptionalInt rival(double[] probabilities, int label) {
    return IntStream.range(0, thresholds.length)
        .filter(value -> value != label && !Double.isInfinite(thresholds[value]))
        .reduce(
            (best, value) ->
                above(value, probabilities[value]) > above(best, probabilities[best])
                    ? value
                    : best);
  }

  /** A probability above what is usual for that value, −1 to 1. */
  double above(int value, double probability) {
    return probability - thresholds[value];
  }
}
