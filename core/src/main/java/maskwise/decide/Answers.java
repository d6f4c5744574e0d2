package maskwise.decide;

import java.util.Arrays;
import maskwise.metrics.EvaluationMetrics;

/**
 * What is answered for photos: how probable each class is, and the class that is named. The two are
 * kept apart because a rule that weighs classes may name one that is not the most probable.
 */
public final class Answers {

  private final double[][] probabilities;
  private final int[] decided;

  private Answers(double[][] probabilities, int[] decided) {
    this.probabilities = probabilities;
    this.decided = decided;
  }

  /**
   * Names the most probable class of each photo, the first of equals.
   *
   * @param probabilities {@code [photos][18]}, finite; kept, not copied
   */
  public static Answers mostProbable(double[][] probabilities) {
    return new Answers(
        probabilities,
        Arrays.stream(probabilities).mapToInt(EvaluationMetrics::mostProbable).toArray());
  }

  /**
   * Answers decided elsewhere.
   *
   * @param probabilities {@code [photos][18]}; kept, not copied
   * @param decided the class named of each, 0 to 17; kept, not copied
   */
  public static Answers of(double[][] probabilities, int[] decided) {
    if (probabilities.length != decided.length) {
      throw new IllegalArgumentException(
          "expected a decision for each of "
              + probabilities.length
              + " photos, found "
              + decided.length);
    }
    return new Answers(probabilities, decided);
  }

  /** Number of photos. */
  public int size() {
    return decided.length;
  }

  /** {@code [photos][18]}, each row sums to 1; not a copy. */
  public double[][] probabilities() {
    return probabilities;
  }

  /** The class named for each photo, 0 to 17; not a copy. */
  public int[] decided() {
    return decided;
  }

  /** How probable the named class is, 0 to 1. */
  public double confidence(int photo) {
    return probabilities[photo][decided[photo]];
  }
}
