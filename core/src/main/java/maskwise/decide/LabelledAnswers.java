package maskwise.decide;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * What a network answered for photos of which something is known; the others are left out.
 *
 * <p>Logarithms lie in one array, {@code log p} of class k of photo i at {@code 18 i + k}.
 */
final class LabelledAnswers {

  private final List<Sample> samples;
  private final double[][] probabilities;
  private final int[] agreeing;
  private final int[] person;
  private final int people;

  /**
   * @param samples the photos
   * @param probabilities {@code [photos][18]}
   * @throws UserError if nothing is known of any photo
   */
  LabelledAnswers(List<Sample> samples, double[][] probabilities) {
    if (samples.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "expected a prediction for each of "
              + samples.size()
              + " photos, found "
              + probabilities.length);
    }
    int[] known = LabelledAnswers.known(samples);
    if (known.length == 0) {
      throw new UserError(
          "expected labeled photos to tune on, found " + samples.size() + " without any label");
    }
    this.samples = Arrays.stream(known).mapToObj(samples::get).toList();
    this.probabilities =
        Arrays.stream(known).mapToObj(i -> probabilities[i]).toArray(double[][]::new);
    this.agreeing = this.samples.stream().mapToInt(sample -> agreeing(sample.labels())).toArray();
    Map<String, Integer> numbers = new HashMap<>();
    this.person =
        this.samples.stream()
            .mapToInt(
                sample -> {
                  numbers.putIfAbsent(sample.group(), numbers.size());
                  return numbers.get(sample.group());
                })
            .toArray();
    this.people = numbers.size();
  }

  int size() {
    return agreeing.length;
  }

  List<Sample> samples() {
    return samples;
  }

  List<Labels> labels() {
    return samples.stream().map(Sample::labels).toList();
  }

  double[][] probabilities() {
    return probabilities;
  }

  /** The classes that agree with what is known of a photo: bit k for class k. */
  int agreeing(int photo) {
    return agreeing[photo];
  }

  /** The number of the person on a photo, from 0. */
  int person(int photo) {
    return person[photo];
  }

  int people() {
    return people;
  }

  private static int[] known(List<Sample> samples) {
    int all = (1 << FaceClass.COUNT) - 1;
    return java.util.stream.IntStream.range(0, samples.size())
        .filter(i -> agreeing(samples.get(i).labels()) != all)
        .toArray();
  }

  private static int agreeing(Labels known) {
    int bits = 0;
    for (FaceClass face : FaceClass.all()) {
      boolean agrees = true;
      for (Attribute attribute : Attribute.values()) {
        agrees &= known.value(attribute).orElse(face.value(attribute)) == face.value(attribute);
      }
      bits |= agrees ? 1 << face.index() : 0;
    }
    return bits;
  }
}
