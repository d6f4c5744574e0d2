package maskwise.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;

class EvaluationMetricsTest {

  private static final FaceClass YOUNG_MAN_WITH_MASK =
      new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30);
  private static final FaceClass OLD_MAN_WITH_MASK =
      new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.FROM_60);

  /** Two complete truths (one age wrong), one of which only the mask is known, one of nothing. */
  private static final EvaluationMetrics MIXED =
      EvaluationMetrics.of(
          List.of(
              Labels.of(YOUNG_MAN_WITH_MASK),
              Labels.of(OLD_MAN_WITH_MASK),
              onlyMask(Mask.NOT_WEAR),
              Labels.UNKNOWN),
          new int[] {0, 0, 0, 0});

  @Test
  void theClassIsJudgedOnlyWhereAllAttributesAreKnown() {
    assertThat(MIXED.images()).isEqualTo(4);
    assertThat(MIXED.imagesComplete()).isEqualTo(2);
    assertThat(MIXED.accuracy()).isEqualTo(0.5);
    // F1 of class 0 is 2·1 / (1 truth + 2 predictions), of the 17 others 0
    assertThat(MIXED.macroF1()).isEqualTo(2 / 3.0 / 18);
  }

  @Test
  void anAttributeIsJudgedWhereItIsKnown() {
    assertThat(MIXED.attribute(Attribute.MASK).images()).isEqualTo(3);
    assertThat(MIXED.attribute(Attribute.MASK).accuracy()).isEqualTo(2 / 3.0);
    assertThat(MIXED.attribute(Attribute.GENDER).images()).isEqualTo(2);
    assertThat(MIXED.attribute(Attribute.AGE).confusion())
        .isEqualTo(new Confusion(new int[][] {{1, 0, 0}, {0, 0, 0}, {1, 0, 0}}));
  }

  @Test
  void aValueThatNoPhotoIsLabeledWithDoesNotLowerTheF1OfItsAttribute() {
    // truth: 2 worn, 2 not worn; one of the worn is predicted as incorrect
    EvaluationMetrics masks =
        EvaluationMetrics.of(
            List.of(
                onlyMask(Mask.WEAR),
                onlyMask(Mask.WEAR),
                onlyMask(Mask.NOT_WEAR),
                onlyMask(Mask.NOT_WEAR)),
            new int[] {0, 6, 12, 12});
    // F1 of wear is 2·1 / (2 + 1), of not_wear 1
    assertThat(masks.macroF1(Attribute.MASK)).isEqualTo((2 / 3.0 + 1) / 2);
    assertThat(masks.attribute(Attribute.MASK).macroF1OverPresent())
        .isEqualTo((2 / 3.0 + 0 + 1) / 3);
    assertThat(masks.attribute(Attribute.MASK).unlabeled()).containsExactly("incorrect");
  }

  @Test
  void theAnswerIsTheMostProbableClassAndTheFirstOfEquals() {
    double[] even = new double[18];
    double[] sure = new double[18];
    sure[7] = 0.9;
    assertThat(EvaluationMetrics.mostProbable(even)).isZero();
    assertThat(EvaluationMetrics.mostProbable(sure)).isEqualTo(7);
    EvaluationMetrics metrics =
        EvaluationMetrics.of(
            List.of(Labels.of(FaceClass.of(0)), Labels.of(FaceClass.of(7))),
            new double[][] {even, sure});
    assertThat(metrics.accuracy()).isEqualTo(1.0);
  }

  @Test
  void notANumberIsNoProbability() {
    double[] broken = new double[18];
    broken[3] = Double.NaN;
    assertThatThrownBy(() -> EvaluationMetrics.mostProbable(broken))
        .hasMessage("expected finite probabilities, found NaN for class 3");
  }

  private static Labels onlyMask(Mask mask) {
    return new Labels(Optional.of(mask), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  @Test
  void howFarOffAgesAreIsKnownWhereTheyWereAnswered() {
    List<Labels> truth =
        List.of(
            Labels.of(Mask.WEAR, Gender.MALE, 20),
            Labels.of(Mask.WEAR, Gender.MALE, 40),
            Labels.UNKNOWN);
    EvaluationMetrics groups = EvaluationMetrics.of(truth, new int[] {0, 1, 0});
    EvaluationMetrics years = groups.with(YearsScore.of(truth, new double[] {23, 39, 5}));

    assertThat(years.years()).contains(new YearsScore(2, 2));
    assertThat(groups.years()).isEmpty();
  }
}
