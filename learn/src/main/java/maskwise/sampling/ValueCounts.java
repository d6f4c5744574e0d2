package maskwise.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import maskwise.loss.TrainingLabels;
import maskwise.manifest.Sample;

/** Some photos, counted by a value of theirs. */
final class ValueCounts {

  private static final int UNKNOWN = -1;

  private final int[] places;
  private final int[] values;
  private final int[] counts;
  private final int known;

  /**
   * @param places of the photos that are counted
   * @param values by place
   * @param counts by value
   */
  private ValueCounts(int[] places, int[] values, int[] counts) {
    this.places = places;
    this.values = values;
    this.counts = counts;
    this.known = Arrays.stream(counts).sum();
  }

  /** Counts the photos at some places of a list. */
  static ValueCounts of(SampleBy by, TrainingLabels taught, List<Sample> samples, int[] places) {
    int[] values = new int[samples.size()];
    int[] counts = new int[by.names().size()];
    for (int place : places) {
      values[place] = by.value(taught, samples.get(place).labels()).orElse(UNKNOWN);
      if (values[place] != UNKNOWN) {
        counts[values[place]]++;
      }
    }
    return new ValueCounts(places, values, counts);
  }

  /**
   * How much more often than the mean a photo comes: in proportion to {@code count^-power}, the
   * mean over all known photos being 1, and 1 for each of the others.
   *
   * @return by place
   */
  double[] weights(double power) {
    return spread(value -> StrictMath.pow(counts[value], -power), true);
  }

  /** See {@link Sampling#augmentShares}; by place. */
  double[] augmentShares(double common) {
    double fewest = StrictMath.log(occurring().min().orElse(1));
    double most = StrictMath.log(occurring().max().orElse(1));
    double span = Math.max(most - fewest, Double.MIN_NORMAL);
    return spread(
        value -> 1 - (1 - common) * (StrictMath.log(counts[value]) - fewest) / span, false);
  }

  private IntStream occurring() {
    return Arrays.stream(counts).filter(count -> count > 0);
  }

  /** A number for each photo by its value, for those without one the mean. */
  private double[] spread(IntToDoubleFunction number, boolean toMeanOne) {
    double sum = 0;
    for (int value = 0; value < counts.length; value++) {
      sum += counts[value] == 0 ? 0 : counts[value] * number.applyAsDouble(value);
    }
    double mean = known == 0 ? 1 : sum / known;
    double unit = toMeanOne ? mean : 1;
    double[] spread = new double[values.length];
    for (int place : places) {
      int value = values[place];
      spread[place] = (value == UNKNOWN ? mean : number.applyAsDouble(value)) / unit;
    }
    return spread;
  }

  /** Places of the photos of each value that occurs, then of those without one. */
  List<int[]> groups() {
    List<int[]> groups = new ArrayList<>();
    for (int value = 0; value <= counts.length; value++) {
      int wanted = value == counts.length ? UNKNOWN : value;
      int[] group = IntStream.of(places).filter(place -> values[place] == wanted).toArray();
      if (group.length > 0) {
        groups.add(group);
      }
    }
    return groups;
  }
}
