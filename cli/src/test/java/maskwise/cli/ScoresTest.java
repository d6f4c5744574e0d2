package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final Labels MASK_ONLY =
      new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
  private static final Labels COMPLETE = Labels.of(Mask.WEAR, Gender.MALE, 20);

  @Test
  void whereNothingIsCompleteOnlyTheKnownAttributeIsTold() {
    assertThat(Scores.of(EvaluationMetrics.of(List.of(MASK_ONLY, MASK_ONLY), new int[] {0, 6})))
        .isEqualTo(
            "classes are not scored (that takes labels and predictions of mask, gender and age); mask: F1 0.667, accuracy 0.500 on 2"
                + "; no photo is labeled mask incorrect or not_wear: F1 averages the other values");
  }

  @Test
  void whereSomeAreCompleteItIsSaidHowMany() {
    assertThat(Scores.of(EvaluationMetrics.of(List.of(COMPLETE, MASK_ONLY), new int[] {0, 0})))
        .startsWith("macro-F1 0.056, accuracy 1.000 on the 1 with all three labels; mask: F1 1.000")
        .contains("gender: F1 1.000, accuracy 1.000 on 1");
  }

  @Test
  void whereAllAreCompleteTheLineIsShort() {
    List<FaceClass> all = FaceClass.all();
    EvaluationMetrics perfect =
        EvaluationMetrics.of(
            all.stream().map(Labels::of).toList(),
            all.stream().mapToInt(FaceClass::index).toArray());
    assertThat(Scores.of(perfect))
        .isEqualTo(
            "macro-F1 1.000, accuracy 1.000"
                + " (F1: mask 1.000, gender 1.000, age 1.000, each on 18)");
  }

  @Test
  void whatTheMeansCountAsZeroOrLeaveOutIsTold() {
    assertThat(Scores.of(EvaluationMetrics.of(List.of(COMPLETE), new int[] {0})))
        .isEqualTo(
            "macro-F1 0.056, accuracy 1.000"
                + " (F1: mask 1.000, gender 1.000, age 1.000, each on 1)"
                + "; macro-F1 counts 17 of the 18 classes as 0, they have no photo"
                + "; no photo is labeled mask incorrect or not_wear, gender female,"
                + " age from_30_to_59 or from_60: F1 averages the other values");
  }

  @Test
  void agesInYearsAreToldWithThePhotosThatKnowThem() {
    List<Labels> truth = List.of(COMPLETE, MASK_ONLY);
    EvaluationMetrics metrics = EvaluationMetrics.of(truth, new int[] {0, 0});
    assertThat(Scores.of(metrics.with(YearsScore.of(truth, new double[] {26.25, 50}))))
        .endsWith("; ages off by 6.3 years on 1");
  }
}
