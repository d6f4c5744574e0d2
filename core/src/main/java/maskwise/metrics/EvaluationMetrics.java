package maskwise.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

/**
 * What {@code metrics.json} holds: how well the 18 classes and each attribute were told. An image
 * counts for an attribute where that attribute is known, and for the 18 classes where all three
 * are.
 *
 * @param images how many images were answered
 * @param imagesComplete for how many of them all three attributes are known
 * @param faceClass over the 18 classes; its scores are NaN if no image is complete
 * @param perAttribute over the values of each attribute; NaN where no image has it known. Its
 *     macro-F1 is the mean over the values that occur in the labels
 * @param years how far off ages in years were, if any were answered
 */
public record EvaluationMetrics(
    int images,
    int imagesComplete,
    ClassificationMetrics faceClass,
    Map<Attribute, ClassificationMetrics> perAttribute,
    Optional<YearsScore> years) {

  /** Copies the map. */
  public EvaluationMetrics {
    perAttribute = Collections.unmodifiableMap(new EnumMap<>(perAttribute));
  }

  /**
   * Judges decided answers. The attribute answers are those of the predicted class, so that they
   * never contradict it.
   *
   * @param truth what is known, in any order
   * @param predicted class of each image, 0 to 17, in the same order
   */
  public static EvaluationMetrics of(List<Labels> truth, int[] predicted) {
    if (truth.size() != predicted.length) {
      throw new IllegalArgumentException(
          "expected as many predictions as truths, found "
              + predicted.length
              + "!="
              + truth.size());
    }
    int[][] classes = new int[FaceClass.COUNT][FaceClass.COUNT];
    Map<Attribute, int[][]> attributes = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      attributes.put(attribute, new int[attribute.size()][attribute.size()]);
    }
    int complete = 0;
    for (int i = 0; i < predicted.length; i++) {
      FaceClass answer = FaceClass.of(predicted[i]);
      Labels known = truth.get(i);
      Optional<FaceClass> face = known.faceClass();
      if (face.isPresent()) {
        complete++;
        classes[face.get().index()][answer.index()]++;
      }
      attributes.forEach(
          (attribute, counts) -> {
            OptionalInt value = known.value(attribute);
            if (value.isPresent()) {
              counts[value.getAsInt()][answer.value(attribute)]++;
            }
          });
    }
    Map<Attribute, ClassificationMetrics> perAttribute = new EnumMap<>(Attribute.class);
    attributes.forEach(
        (attribute, counts) ->
            perAttribute.put(
                attribute,
                ClassificationMetrics.ofLabeled(attribute.names(), new Confusion(counts))));
    List<String> names = FaceClass.all().stream().map(FaceClass::label).toList();
    return new EvaluationMetrics(
        predicted.length,
        complete,
        ClassificationMetrics.of(names, new Confusion(classes)),
        perAttribute,
        Optional.empty());
  }

  /** The same with how far off ages in years were. */
  public EvaluationMetrics with(YearsScore score) {
    return new EvaluationMetrics(
        images, imagesComplete, faceClass, perAttribute, Optional.of(score));
  }

  /**
   * Judges probabilities; each image's answer is its most probable class, the first of equals.
   *
   * @param truth what is known, in any order
   * @param probabilities [images][18], finite, in the same order
   */
  public static EvaluationMetrics of(List<Labels> truth, double[][] probabilities) {
    int[] predicted = new int[probabilities.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = mostProbable(probabilities[i]);
    }
    return of(truth, predicted);
  }

  /**
   * The position of the largest value, the first of equals.
   *
   * @param probabilities 18 finite values
   */
  public static int mostProbable(double[] probabilities) {
    if (probabilities.length != FaceClass.COUNT) {
      throw new IllegalArgumentException(
          "expected " + FaceClass.COUNT + " probabilities, found " + probabilities.length);
    }
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (!Double.isFinite(probabilities[i])) {
        throw new IllegalArgumentException(
            "expected finite probabilities, found " + probabilities[i] + " for class " + i);
      }
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Share of complete images whose class is right; NaN if none is complete. */
  public double accuracy() {
    return faceClass.accuracy();
  }

  /** Mean F1 over all 18 classes, the competition's score; NaN if no image is complete. */
  public double macroF1() {
    return faceClass.macroF1();
  }

  /** Mean F1 over an attribute's values that occur in the labels; NaN if no image is labeled. */
  public double macroF1(Attribute attribute) {
    return attribute(attribute).macroF1();
  }

  /** One attribute's metrics. */
  public ClassificationMetrics attribute(Attribute attribute) {
    return Optional.ofNullable(perAttribute.get(attribute)).orElseThrow();
  }
}
