package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class OutputLogitsTest {

  /** Logarithms of mask 0.5 0.3 0.2, gender 0.6 0.4, age 0.7 0.2 0.1. */
  private static Tensor headLogits() {
    float[] probabilities = {0.5f, 0.3f, 0.2f, 0.6f, 0.4f, 0.7f, 0.2f, 0.1f};
    return Tensor.create(probabilities, 1, 8).log();
  }

  @Test
  void headsMultiplyToTheJointDistribution() {
    try (PointerScope scope = new PointerScope()) {
      Tensor joint =
          new OutputLogits(new Outputs(Target.MULTIHEAD)).jointProbabilities(headLogits());
      FaceClass face = new FaceClass(Mask.INCORRECT, Gender.FEMALE, AgeGroup.FROM_60);
      assertThat(joint.shape()).containsExactly(1, 18);
      assertThat(joint.select(1, face.index()).item_double())
          .isCloseTo(0.3 * 0.4 * 0.1, within(1e-7));
      assertThat(joint.sum().item_double()).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void marginalsGiveTheHeadsBack() {
    try (PointerScope scope = new PointerScope()) {
      Tensor joint =
          new OutputLogits(new Outputs(Target.MULTIHEAD)).jointProbabilities(headLogits());
      assertThat(LossNumbers.marginal(joint, Attribute.MASK).select(1, 2).item_double())
          .isCloseTo(0.2, within(1e-6));
      assertThat(LossNumbers.marginal(joint, Attribute.GENDER).select(1, 0).item_double())
          .isCloseTo(0.6, within(1e-6));
      assertThat(LossNumbers.marginal(joint, Attribute.AGE).select(1, 1).item_double())
          .isCloseTo(0.2, within(1e-6));
    }
  }

  @Test
  void jointIsTheSoftmaxOfEighteenLogits() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensor.create(new float[18], 1, 18);
      Tensor log = new OutputLogits(new Outputs(Target.JOINT)).jointLogProbabilities(logits);
      assertThat(log.select(1, 7).item_double()).isCloseTo(Math.log(1 / 18.0), within(1e-6));
    }
  }

  @Test
  void theHeadsLossIsTheMeanOfThreeCrossEntropies() {
    Labels labels = Labels.of(new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30));
    double expected = -(Math.log(0.5) + Math.log(0.6) + Math.log(0.7)) / 3;
    assertThat(loss(Target.MULTIHEAD, headLogits(), List.of(labels)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void aPictureTeachesTheHeadsItKnows() {
    Labels onlyMask =
        new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
    assertThat(loss(Target.MULTIHEAD, headLogits(), List.of(onlyMask)))
        .isCloseTo(-Math.log(0.5) / 3, within(1e-6));
  }

  @Test
  void labelsAreCountedWhereTheyAreKnown() {
    List<Labels> all =
        List.of(Labels.of(FaceClass.of(0)), Labels.of(FaceClass.of(7)), Labels.UNKNOWN);
    assertThat(TrainingLabels.AS_JUDGED.counts(all, Attribute.MASK)).containsExactly(1, 1, 0);
    assertThat(TrainingLabels.AS_JUDGED.counts(all))
        .contains(1, org.assertj.core.data.Index.atIndex(7));
  }

  @Test
  void ofAnAttributeWithoutAHeadEveryValueIsEquallyProbable() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensor.create(new float[] {0.25f, 0.75f}, 1, 2).log();
      Tensor joint = new OutputLogits(new Outputs(Target.GENDER)).jointProbabilities(logits);
      FaceClass face = new FaceClass(Mask.INCORRECT, Gender.FEMALE, AgeGroup.FROM_60);
      assertThat(joint.select(1, face.index()).item_double()).isCloseTo(0.75 / 9, within(1e-7));
    }
  }

  private static double loss(Target target, Tensor logits, List<Labels> labels) {
    try (Objective objective =
            Objective.of(
                new Outputs(target),
                Trial.PLAIN.spec(),
                LabelCounts.of(TrainingLabels.AS_JUDGED, labels),
                Device.CPU);
        PointerScope scope = new PointerScope()) {
      return objective.loss(logits, TrainingLabels.AS_JUDGED.tensor(labels)).item_double();
    }
  }
}
