package maskwise.decide;

import java.util.Arrays;
import maskwise.answer.Answers;

/**
 * How a network's probabilities become an answer: calibrated first, then the class with the largest
 * weighted probability is named. The probabilities stay the calibrated ones, unweighted.
 *
 * @param calibration makes the probabilities mean what they say
 * @param weights how much each class counts
 * @param flip whether it was tuned on the mean of a photo and its mirror image
 * @param origin what it was made from
 * @param scores what it promises
 */
public record DecisionRule(
    Calibration calibration,
    DecisionWeights weights,
    boolean flip,
    RuleOrigin origin,
    RuleScores scores) {

  /**
   * Calibrated probabilities.
   *
   * @param probabilities of the 18 classes, as the network answers; not changed
   * @return of the 18 classes, summing to 1
   */
  public double[] probabilities(double[] probabilities) {
    return calibration.apply(probabilities);
  }

  /**
   * The class to name, 0 to 17.
   *
   * @param probabilities of the 18 classes, as the network answers
   */
  public int decide(double[] probabilities) {
    return weights.decide(probabilities(probabilities));
  }

  /**
   * Answers for many photos.
   *
   * @param answers as the network gives them; not changed
   */
  public Answers apply(Answers answers) {
    double[][] calibrated =
        Arrays.stream(answers.probabilities()).map(this::probabilities).toArray(double[][]::new);
    return answers.with(calibrated, Arrays.stream(calibrated).mapToInt(weights::decide).toArray());
  }
}
