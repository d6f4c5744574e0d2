package maskwise.answer;

import java.util.Arrays;
import java.util.List;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * What is answered for one attribute of a face.
 *
 * @param attribute the question
 * @param value the answer: a position in {@link Attribute#choices()}
 * @param probabilities of all values, in label order; they sum to 1
 * @param unsure whether the answer is less probable than the threshold
 */
public record AttributeAnswer(
    Attribute attribute, int value, List<Double> probabilities, boolean unsure) {

  /** Copies the list. */
  public AttributeAnswer {
    probabilities = List.copyOf(probabilities);
  }

  /**
   * Of the probabilities of the classes.
   *
   * @param decided the class that is named, 0 to 17
   * @param classes {@code [18]}, summing to 1
   * @param threshold the least probability of a sure answer, 0 to 1
   */
  public static AttributeAnswer of(
      Attribute attribute, int decided, double[] classes, double threshold) {
    double[] sums = new double[attribute.size()];
    for (FaceClass face : FaceClass.all()) {
      sums[face.value(attribute)] += classes[face.index()];
    }
    int value = FaceClass.of(decided).value(attribute);
    List<Double> probabilities = Arrays.stream(sums).boxed().toList();
    return new AttributeAnswer(attribute, value, probabilities, sums[value] < threshold);
  }

  /** The answer's name in files: {@code not_wear}, {@code from_60}. */
  public String name() {
    return attribute.names().get(value);
  }

  /** How probable the answer is, 0 to 1. */
  public double probability() {
    return probabilities.get(value);
  }
}
