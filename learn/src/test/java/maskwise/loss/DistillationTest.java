package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.SoftTargets;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class DistillationTest {

  private static final SoftTargets SURE =
      new SoftTargets(
          Map.of(
              Attribute.MASK, List.of(0.98, 0.01, 0.01),
              Attribute.GENDER, List.of(0.9, 0.1),
              Attribute.AGE, List.of(0.2, 0.7, 0.1)),
          OptionalDouble.empty());

  private static double loss(
      Outputs outputs, Distillation how, Tensor logits, PhotoTargets... photos) {
    int[] all = java.util.stream.IntStream.range(0, photos.length).toArray();
    try (Objective objective =
        Objective.of(
            outputs,
            LossSpec.PLAIN.distilling(Optional.of(how)),
            LabelCounts.of(TrainingLabels.AS_JUDGED, LossNumbers.SIX),
            Device.CPU)) {
      BatchTargets targets =
          TrainingTargets.of(TrainingLabels.AS_JUDGED, List.of(photos), true)
              .batch(all, all, Device.CPU);
      return objective.loss(logits, targets).item_double();
    }
  }

  @Test
  void atTemperatureOneAndAlphaOneItIsTheDivergenceFromTheTeacher() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {0.6, 0.4}, 1, 2).log();
      double expected = 0.9 * Math.log(0.9 / 0.6) + 0.1 * Math.log(0.1 / 0.4);

      assertThat(
              loss(
                  new Outputs(Target.GENDER),
                  new Distillation(1, 1),
                  logits,
                  new PhotoTargets(Labels.UNKNOWN, SURE, 1)))
          .isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void bothAnswersAreSoftenedAndTheLossIsScaledByTheSquareOfTheTemperature() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {0.6, 0.4}, 1, 2).log();
      // square roots of 0.9 and 0.1 are as 3 to 1
      double p = 0.75;
      double q = Math.sqrt(0.6) / (Math.sqrt(0.6) + Math.sqrt(0.4));
      double divergence = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
      double label = -Math.log(0.4);

      assertThat(
              loss(
                  new Outputs(Target.GENDER),
                  new Distillation(2, 0.75),
                  logits,
                  new PhotoTargets(Labels.of(FaceClass.of(3)), SURE, 1)))
          .as("a known label teaches beside the teacher")
          .isCloseTo(0.75 * 4 * divergence + 0.25 * label, within(1e-6));
    }
  }

  @Test
  void whoAnswersAsTheTeacherDoesHasNothingToLearn() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits =
          LossNumbers.floats(new double[] {0.98, 0.01, 0.01, 0.9, 0.1, 0.2, 0.7, 0.1}, 1, 8).log();
      assertThat(
              loss(
                  new Outputs(Target.MULTIHEAD),
                  new Distillation(3, 1),
                  logits,
                  new PhotoTargets(Labels.UNKNOWN, SURE, 1)))
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void eighteenClassesLearnTheProductOfTheTeachersAttributes() {
    double[] product = new double[18];
    for (FaceClass face : FaceClass.all()) {
      product[face.index()] = 1;
      for (Attribute attribute : Attribute.values()) {
        product[face.index()] *= SURE.of(attribute).orElseThrow().get(face.value(attribute));
      }
    }
    try (PointerScope scope = new PointerScope()) {
      assertThat(
              loss(
                  new Outputs(Target.JOINT),
                  new Distillation(4, 1),
                  LossNumbers.floats(product, 1, 18).log(),
                  new PhotoTargets(Labels.UNKNOWN, SURE, 1)))
          .isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void aHeadOfYearsIsHeldAgainstTheTeacherByItsGroups() {
    Outputs outputs =
        new Outputs(Target.AGE, new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION, 2));
    double[] years = new double[101];
    for (int year = 0; year < years.length; year++) {
      years[year] = year < 30 ? 0.2 / 30 : year < 60 ? 0.7 / 30 : 0.1 / 41;
    }
    try (PointerScope scope = new PointerScope()) {
      assertThat(
              loss(
                  outputs,
                  new Distillation(2, 1),
                  LossNumbers.floats(years, 1, 101).log(),
                  new PhotoTargets(Labels.UNKNOWN, SURE, 1)))
          .isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void photosWithoutATeacherLearnFromTheirLabelsAlone() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {0.9, 0.1, 0.6, 0.4}, 2, 2).log();
      assertThat(
              loss(
                  new Outputs(Target.GENDER),
                  new Distillation(1, 0.5),
                  logits,
                  new PhotoTargets(Labels.UNKNOWN, SURE, 1),
                  PhotoTargets.of(Labels.of(FaceClass.of(0)))))
          .as("the first answers as the teacher")
          .isCloseTo(0.5 * -Math.log(0.6), within(1e-6));
    }
  }

  @Test
  void theGradientIsTheSlope() {
    try (Objective objective =
            Objective.of(
                new Outputs(Target.MULTIHEAD),
                LossSpec.PLAIN.distilling(Optional.of(new Distillation(2, 0.7))),
                LabelCounts.of(TrainingLabels.AS_JUDGED, LossNumbers.SIX),
                Device.CPU);
        PointerScope scope = new PointerScope()) {
      int[] all = {0, 1};
      BatchTargets targets =
          TrainingTargets.of(
                  TrainingLabels.AS_JUDGED,
                  List.of(
                      new PhotoTargets(Labels.of(FaceClass.of(7)), SURE, 1),
                      new PhotoTargets(Labels.UNKNOWN, SURE, 0.5)),
                  true)
              .batch(all, all, Device.CPU);
      LossNumbers.verifyGradient(x -> objective.loss(x, targets), LossNumbers.different(16), 2, 8);
    }
  }

  @Test
  void outOfRangeIsRefused() {
    assertThatThrownBy(() -> new Distillation(0, 0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Distillation(2, 1.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
