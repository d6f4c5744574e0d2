package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.metrics.EvaluationMetrics;
import org.junit.jupiter.api.Test;

class CoordinateAscentTest {

  @Test
  void theScoreIsThatOfTheMetricsAlsoWhileAnswersChange() {
    Random random = new Random(1);
    List<Labels> truth = random.ints(60, 0, 18).mapToObj(FaceClass::of).map(Labels::of).toList();
    int[] decided = random.ints(60, 0, 18).toArray();
    MacroF1 score = new MacroF1(RuleObjective.of(truth), decided);
    for (int change = 0; change < 200; change++) {
      int photo = random.nextInt(60);
      int to = random.nextInt(18);
      score.change(photo, decided[photo], to);
      decided[photo] = to;

      double expected = EvaluationMetrics.of(truth, decided).macroF1();
      assertThat(score.score()).isCloseTo(expected, within(1e-12));
      assertThat(RuleObjective.score(RuleObjective.of(truth), decided, Optional.empty()))
          .isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void noShiftOfAWeightIsBetterThanTheOneThatIsFound() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int photos = 40;
      List<Labels> truth =
          random.ints(photos, 0, 18).mapToObj(FaceClass::of).map(Labels::of).toList();
      double[] scores = random.doubles(photos * 18L, -2, 0).toArray();
      Group group = Group.of(List.of(random.nextInt(18)));
      List<RuleObjective> questions = RuleObjective.of(truth);

      LineSearch.Place place = new LineSearch(questions, photos).search(scores, group, 0, 3, 0.001);

      for (double shift : random.doubles(300, -1.5, 1.5).toArray()) {
        double objective = score(questions, scores, group, shift, photos) - 0.001 * shift * shift;
        assertThat(objective).isLessThanOrEqualTo(place.objective() + 0.003);
      }
      assertThat(
              score(questions, scores, group, place.shift(), photos)
                  - 0.001 * place.shift() * place.shift())
          .isCloseTo(place.objective(), within(1e-12));
    }
  }

  @Test
  void aClassThatIsNeverNamedGetsTheWeightThatFindsIt() {
    // Of ten photos class 1 gets 0.4 where it is true and 0.2 where it is not: between the two it
    // needs a weight of 1.5 to 4.
    double[][] p = new double[10][18];
    List<Labels> truth =
        IntStream.range(0, 10).mapToObj(i -> Labels.of(FaceClass.of(i < 3 ? 1 : 0))).toList();
    for (int i = 0; i < 10; i++) {
      p[i][1] = i < 3 ? 0.4 : 0.2;
      p[i][0] = 1 - p[i][1];
    }

    DecisionWeights found = search(DecisionWeights.Kind.CLASS, p, truth);

    assertThat(Arrays.stream(p).mapToInt(found::decide))
        .containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatIsRightAlreadyIsLeftAlone() {
    double[][] p = new double[18][18];
    List<Labels> truth = FaceClass.all().stream().map(Labels::of).toList();
    for (int i = 0; i < 18; i++) {
      Arrays.fill(p[i], 0.02);
      p[i][i] = 0.66;
    }

    DecisionWeights found = search(DecisionWeights.Kind.ATTRIBUTE, p, truth);

    assertThat(FaceClass.all()).allMatch(face -> Math.abs(found.of(face) - 1) < 1e-12);
  }

  private static DecisionWeights search(
      DecisionWeights.Kind kind, double[][] p, List<Labels> truth) {
    return new CoordinateAscent(
            kind, p, RuleObjective.of(truth), IntStream.range(0, p.length).toArray())
        .search(1);
  }

  private static double score(
      List<RuleObjective> questions, double[] scores, Group group, double shift, int photos) {
    int[] decided = new int[photos];
    for (int i = 0; i < photos; i++) {
      double[] row = Arrays.copyOfRange(scores, 18 * i, 18 * i + 18);
      for (int k : group.inside()) {
        row[k] += shift;
      }
      decided[i] = RuleObjective.best(row);
    }
    return RuleObjective.score(questions, decided, Optional.empty());
  }
}
