package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.GoldenFiles;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {

  private static final List<Labels> SIX = LossNumbers.SIX;

  @Test
  void cutMixEqualsPyTorch() {
    JsonNode numbers = GoldenFiles.json("numbers.json");
    try (Objective joint =
            Objective.of(
                new Outputs(Target.JOINT),
                Trial.PLAIN.spec(),
                LabelCounts.of(TrainingLabels.AS_JUDGED, SIX),
                Device.CPU);
        PointerScope scope = new PointerScope()) {
      Tensor own = TrainingLabels.AS_JUDGED.tensor(faces(numbers.get("labels")));
      Tensor partners = TrainingLabels.AS_JUDGED.tensor(faces(numbers.get("labels_b")));
      double loss = joint.loss(LossNumbers.goldenLogits(), mixed(own, partners)).item_double();
      assertThat(loss)
          .isCloseTo(numbers.get("loss").get("cutmix_lam_0.3").asDouble(), within(1e-6 * loss));
    }
  }

  private static BatchTargets mixed(Tensor own, Tensor partners) {
    return new BatchTargets.Mixed(
        new BatchTargets.Hard(own), new BatchTargets.Hard(partners, own), 0.3);
  }

  private static List<Labels> faces(JsonNode classes) {
    return Arrays.stream(GoldenFiles.doubles(classes))
        .mapToObj(index -> Labels.of(FaceClass.of((int) index)))
        .toList();
  }

  /** Numbers that differ everywhere. */
  private static Tensor logits(Target target) {
    float[] all = new float[SIX.size() * new Outputs(target).count()];
    IntStream.range(0, all.length).forEach(i -> all[i] = (float) Math.sin(i * i));
    return Tensor.create(all, SIX.size(), new Outputs(target).count());
  }

  /** Every loss, and what it takes to be used with weights, smoothing and adjusted logits. */
  private static List<Trial> trials(Target target) {
    ClassWeights weights =
        target == Target.JOINT
            ? ClassWeights.parse(
                IntStream.range(0, 18).mapToObj(i -> 1 + i / 3.0).collect(Collectors.toList()))
            : ClassWeights.parse(Map.of("mask", List.of(1, 5, 2), "age", List.of(1.0, 0.5, 3.0)));
    Trial trial = Trial.PLAIN.with(weights).with(LabelSmoothing.of(0.1));
    return List.of(
        trial,
        trial.with(new LossKind.Focal(2)),
        trial.with(new LossKind.Ldam(0.5, 4)),
        trial.withLogitAdjustment(1),
        trial.with(PartialLabels.OFF),
        trial.with(new HeadWeights.Uncertainty()),
        trial.with(HeadWeights.parse(Map.of("age", 3))),
        trial
            .with(new HeadWeights.Uncertainty())
            .with(new LossKind.Focal(1))
            .withLogitAdjustment(0.5)
            .with(new ClassWeights.EffectiveNumber(0.9)));
  }

  private static Objective objective(Target target, Trial trial) {
    return objective(target, trial, SIX);
  }

  private static Objective objective(Target target, Trial trial, List<Labels> training) {
    return Objective.of(
        new Outputs(target),
        trial.spec(),
        LabelCounts.of(TrainingLabels.AS_JUDGED, training),
        Device.CPU);
  }

  @ParameterizedTest
  @EnumSource
  void thePartsOfALargeBatchAddUpToItsLoss(Target target) {
    trials(target).forEach(trial -> partsAddUp(target, trial));
  }

  private static void partsAddUp(Target target, Trial trial) {
    try (Objective objective = objective(target, trial);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target);
      Tensor labels = TrainingLabels.AS_JUDGED.tensor(SIX);
      double whole = objective.loss(logits, labels).item_double();
      double parts = 0;
      for (int[] part : new int[][] {{0, 1}, {1, 3}, {4, 2}}) {
        parts +=
            objective
                .loss(
                    logits.narrow(0, part[0], part[1]), labels.narrow(0, part[0], part[1]), labels)
                .item_double();
      }
      assertThat(parts).as(trial.toString()).isCloseTo(whole, within(2e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMixedLossIsTheSumOfBothLossesInTheirShares(Target target) {
    trials(target).forEach(trial -> mixedIsTheSum(target, trial));
  }

  private static void mixedIsTheSum(Target target, Trial trial) {
    try (Objective objective = objective(target, trial);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target);
      Tensor labels = TrainingLabels.AS_JUDGED.tensor(SIX);
      Tensor partners = TrainingLabels.AS_JUDGED.tensor(reversed(SIX));
      double own = objective.loss(logits, labels).item_double();
      double other = objective.loss(logits, partners).item_double();
      assertThat(objective.loss(logits, mixed(labels, partners)).item_double())
          .as(trial.toString())
          .isCloseTo(0.3 * own + 0.7 * other, within(2e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "MULTIHEAD")
  void whatIsUnknownHasAGradientOfExactlyZero(Target target) {
    for (Trial trial : trials(target)) {
      onlyTheMaskLearns(target, trial);
      onlyTheMaskLearns(target, trial.withSoftF1(0.5));
    }
  }

  private static void onlyTheMaskLearns(Target target, Trial trial) {
    try (Objective objective = objective(target, trial);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target);
      logits.set_requires_grad(true);
      objective.loss(logits, LossNumbers.labels(SIX)).backward();
      Tensor onlyMask = logits.grad().select(0, SIX.indexOf(LossNumbers.ONLY_MASK)).abs();
      assertThat(onlyMask.narrow(0, 0, 3).min().item_double()).as(trial.toString()).isPositive();
      assertThat(onlyMask.narrow(0, 3, 5).max().item_double()).as(trial.toString()).isZero();
    }
  }

  @Test
  void aHeadThatKnowsNothingInAStepHasAGradientOfZeroHoweverTheLossIsScaled() {
    Tensor labels = LossNumbers.labels(List.of(LossNumbers.ONLY_MASK));
    for (Trial trial : trials(Target.MULTIHEAD)) {
      try (Objective objective = objective(Target.MULTIHEAD, trial.withSoftF1(0.5));
          PointerScope scope = new PointerScope()) {
        double[] slope =
            LossNumbers.steepness(
                x -> objective.loss(x, labels).mul(new Scalar(65536.0)), // as for float16
                LossNumbers.different(8),
                1,
                8);
        assertThat(Arrays.copyOfRange(slope, 3, 8)).as(trial.toString()).containsOnly(0);
        assertThat(slope[0]).isFinite().isNotZero();
      }
    }
  }

  @Test
  void aJointLossOfNothingButWeightsOfZeroIsZero() {
    List<Double> onlyTheLast =
        IntStream.range(0, 18).mapToObj(i -> i == 17 ? 1.0 : 0.0).collect(Collectors.toList());
    Trial trial = Trial.PLAIN.with(ClassWeights.parse(onlyTheLast)).with(LabelSmoothing.of(0.1));
    Tensor labels = LossNumbers.labels(List.of(Labels.of(FaceClass.of(0))));
    for (Trial each : List.of(trial, trial.with(new LossKind.Focal(2)))) {
      try (Objective objective = objective(Target.JOINT, each);
          PointerScope scope = new PointerScope()) {
        double[] slope =
            LossNumbers.steepness(x -> objective.loss(x, labels), LossNumbers.different(18), 1, 18);
        assertThat(slope).containsOnly(0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JOINT", "MULTIHEAD"})
  void softF1TakesTheProbabilitiesThatPredictionTakes(Target target) {
    Trial onlySoftF1 = Trial.PLAIN.withSoftF1(1).with(PartialLabels.OFF);
    try (Objective plain = objective(target, onlySoftF1);
        Objective adjusted = objective(target, onlySoftF1.withLogitAdjustment(1));
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(SIX);
      assertThat(adjusted.loss(logits(target), labels).item_double())
          .isEqualTo(plain.loss(logits(target), labels).item_double());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JOINT", "MULTIHEAD"})
  void deferredWeightsHoldFromTheirEpochOn(Target target) {
    ClassWeights balanced = new ClassWeights.Balanced();
    List<Labels> uneven = new ArrayList<>(SIX);
    uneven.add(Labels.of(FaceClass.of(8)));
    try (Objective deferred = objective(target, Trial.PLAIN.withDeferred(balanced, 3), uneven);
        Objective weighted = objective(target, Trial.PLAIN.with(balanced), uneven);
        Objective plain = objective(target, Trial.PLAIN, uneven);
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(SIX);
      double without = plain.loss(logits(target), labels).item_double();
      double with = weighted.loss(logits(target), labels).item_double();
      assertThat(with).isNotEqualTo(without);
      deferred.epoch(2);
      assertThat(deferred.loss(logits(target), labels).item_double()).isEqualTo(without);
      deferred.epoch(3);
      assertThat(deferred.loss(logits(target), labels).item_double()).isEqualTo(with);
    }
  }

  @Test
  void labelSmoothingMayDifferByAttribute() {
    LabelSmoothing smoothing = LabelSmoothing.parse(Map.of("age", 0.3));
    Tensor labels = LossNumbers.labels(List.of(Labels.of(FaceClass.of(0))));
    try (Objective some = objective(Target.MULTIHEAD, Trial.PLAIN.with(smoothing));
        PointerScope scope = new PointerScope()) {
      Tensor logits =
          LossNumbers.floats(new double[] {0.5, 0.3, 0.2, 0.6, 0.4, 0.7, 0.2, 0.1}, 1, 8).log();
      double age = -0.7 * Math.log(0.7) - 0.1 * (Math.log(0.7) + Math.log(0.2) + Math.log(0.1));
      assertThat(some.loss(logits, labels).item_double())
          .isCloseTo((-Math.log(0.5) - Math.log(0.6) + age) / 3, within(1e-6));
    }
  }

  private static List<Labels> reversed(List<Labels> labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> labels.get(labels.size() - 1 - i))
        .toList();
  }
}
