package maskwise.follow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Thresholds;
import maskwise.label.Attribute;
import maskwise.screen.ScreenedFace;

/**
 * What the frames have said of one face so far. Probabilities are averaged, the newer counting
 * more: an answer {@code t} seconds old counts {@code exp(-t / MEMORY)}. An answer stays until
 * another is clearly more probable, so that it does not flicker.
 */
final class Evidence {

  /** Seconds after which an answer counts a third. */
  private static final double MEMORY = 1.5;

  /** By how much another value has to be more probable to take the place of the one that stands. */
  private static final double HYSTERESIS = 0.1;

  private final Thresholds thresholds;
  private final Map<Attribute, double[]> recent = new EnumMap<>(Attribute.class);
  private final Map<Attribute, double[]> all = new EnumMap<>(Attribute.class);
  private final Map<Attribute, Integer> standing = new EnumMap<>(Attribute.class);
  private double recentWeight;
  private double allWeight;
  private double yearsWeight;
  private double years;

  Evidence(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Takes in what was answered.
   *
   * @param seconds since the answer before
   */
  void add(ScreenedFace face, double seconds) {
    double kept = Math.exp(-seconds / MEMORY);
    double weight = face.face().score(); // a face that is hardly one says little
    recentWeight = kept * recentWeight + weight;
    allWeight += weight;
    for (AttributeAnswer answer : face.answers()) {
      double[] now = recent.computeIfAbsent(answer.attribute(), each -> new double[each.size()]);
      double[] ever = all.computeIfAbsent(answer.attribute(), each -> new double[each.size()]);
      for (int i = 0; i < now.length; i++) {
        now[i] = kept * now[i] + weight * answer.probabilities().get(i);
        ever[i] += weight * answer.probabilities().get(i);
      }
      settle(answer.attribute(), now);
    }
    face.years()
        .ifPresent(
            told -> {
              yearsWeight += weight;
              years += weight * (told - years) / yearsWeight;
            });
  }

  private void settle(Attribute attribute, double[] sums) {
    int best = best(sums);
    Integer before = standing.get(attribute);
    if (before == null || (sums[best] - sums[before]) / recentWeight > HYSTERESIS) {
      standing.put(attribute, best);
    }
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** What is said now. */
  List<AttributeAnswer> now() {
    return recent.entrySet().stream()
        .map(
            entry ->
                answer(
                    entry.getKey(), standing.get(entry.getKey()), entry.getValue(), recentWeight))
        .toList();
  }

  /** What all frames together say. */
  List<AttributeAnswer> ever() {
    return all.entrySet().stream()
        .map(entry -> answer(entry.getKey(), best(entry.getValue()), entry.getValue(), allWeight))
        .toList();
  }

  private AttributeAnswer answer(Attribute attribute, int value, double[] sums, double weight) {
    List<Double> probabilities = DoubleStream.of(sums).map(sum -> sum / weight).boxed().toList();
    boolean unsure = probabilities.get(value) < thresholds.of(attribute);
    return new AttributeAnswer(attribute, value, probabilities, unsure);
  }

  /** The mean of the ages told; empty if none was. */
  OptionalDouble years() {
    return yearsWeight > 0 ? OptionalDouble.of(years) : OptionalDouble.empty();
  }

  /** What is said now of one attribute, if it is told. */
  Optional<AttributeAnswer> now(Attribute attribute) {
    return now().stream().filter(answer -> answer.attribute() == attribute).findFirst();
  }
}
