package maskwise.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How far differences may be chance, because other people might have been asked. All photos of a
 * person are right or wrong together, so that people are drawn and not photos.
 */
final class PersonNoise {

  private static final int DRAWS = 200;

  private final LabelledAnswers answers;
  private final long seed;

  PersonNoise(LabelledAnswers answers, long seed) {
    this.answers = answers;
    this.seed = seed;
  }

  /** Standard error of the difference of two means over the photos, people being clusters. */
  double errorOfMean(double[] one, double[] other) {
    double[] sums = new double[answers.people()];
    double mean = 0;
    for (int i = 0; i < one.length; i++) {
      mean += (one[i] - other[i]) / one.length;
    }
    for (int i = 0; i < one.length; i++) {
      sums[answers.person(i)] += one[i] - other[i] - mean;
    }
    return Math.sqrt(Arrays.stream(sums).map(sum -> sum * sum).sum()) / one.length;
  }

  /** Standard error of the difference of two scores: bootstrap over people. */
  double errorOfScore(List<RuleObjective> questions, int[] one, int[] other) {
    Random random = new Random(seed);
    List<Double> gains = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] ofPerson = new int[answers.people()];
      for (int i = 0; i < ofPerson.length; i++) {
        ofPerson[random.nextInt(ofPerson.length)]++;
      }
      int[] times = new int[one.length];
      for (int i = 0; i < times.length; i++) {
        times[i] = ofPerson[answers.person(i)];
      }
      gains.add(
          RuleObjective.score(questions, one, Optional.of(times))
              - RuleObjective.score(questions, other, Optional.of(times)));
    }
    double mean = gains.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double squares = gains.stream().mapToDouble(gain -> (gain - mean) * (gain - mean)).sum();
    return Math.sqrt(squares / (DRAWS - 1));
  }
}
