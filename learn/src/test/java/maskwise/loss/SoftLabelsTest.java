package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.GoldenFiles;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.engine.Device;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftLabelsTest {

  private static final double[] WEIGHTS = {1, 5, 2};

  private static SoftLabels soft(double[] probabilities, double[] weights, double divisor) {
    int classes = probabilities.length / weights.length;
    return new SoftLabels(
        LossNumbers.floats(probabilities, weights.length, classes),
        LossNumbers.floats(weights, weights.length),
        divisor);
  }

  private static double[] ones(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 1).toArray();
  }

  private static Tensor oneHot(Tensor labels, int classes) {
    return torch.one_hot(labels, classes).to(torch.ScalarType.Float);
  }

  private static ClassLoss loss(Trial trial) {
    return ClassLoss.of(trial.spec(), "mask", new int[] {3, 2, 1}, new double[] {3, 2, 1});
  }

  private static Trial weighted() {
    return Trial.PLAIN.with(ClassWeights.parse(Map.of("mask", List.of(1, 5, 2))));
  }

  @Test
  void aDistributionCostsEachClassInItsShare() {
    try (CrossEntropy loss = new CrossEntropy(Optional.empty(), 0);
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {0.5, 0.3, 0.2}, 1, 3).log();
      SoftLabels soft = soft(new double[] {0.7, 0.2, 0.1}, ones(1), 1);
      double expected = -0.7 * Math.log(0.5) - 0.2 * Math.log(0.3) - 0.1 * Math.log(0.2);
      assertThat(loss.loss(logits, soft).item_double()).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void photosCountByTheirWeightsAndTheSumIsDividedByTheDivisor() {
    try (CrossEntropy loss = new CrossEntropy(Optional.empty(), 0);
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {0.5, 0.5, 0.8, 0.2, 0.4, 0.6}, 3, 2).log();
      double[] labels = {1, 0, 0.5, 0.5, 0, 1};
      double one = -Math.log(0.5);
      double two = -0.5 * Math.log(0.8) - 0.5 * Math.log(0.2);
      SoftLabels soft = soft(labels, new double[] {1, 0.25, 0}, 8);
      assertThat(loss.loss(logits, soft).item_double())
          .isCloseTo((one + 0.25 * two) / 8, within(1e-7));
    }
  }

  /** PyTorch's CutMix loss is that of the two labels' distribution. */
  @Test
  void theDistributionOfTwoMixedLabelsCostsWhatPyTorchSays() {
    try (CrossEntropy loss = new CrossEntropy(Optional.empty(), 0);
        PointerScope scope = new PointerScope()) {
      Tensor partners =
          Tensor.create(
              Arrays.stream(GoldenFiles.doubles(LossNumbers.golden().get("labels_b")))
                  .mapToLong(x -> (long) x)
                  .toArray());
      Tensor own = oneHot(LossNumbers.goldenLabels(), 18).mul(new Scalar(0.3));
      Tensor mixed = own.add(oneHot(partners, 18), new Scalar(0.7));
      SoftLabels soft = SoftLabels.of(mixed, LossNumbers.floats(ones(32), 32));
      double expected = LossNumbers.goldenLoss("cutmix_lam_0.3");
      assertThat(loss.loss(LossNumbers.goldenLogits(), soft).item_double())
          .isCloseTo(expected, within(1e-6 * expected));
    }
  }

  /** PyTorch divides by the labels' class weights where they are hard: the divisor here. */
  @ParameterizedTest
  @CsvSource({
    "ce, false, 0",
    "ce_weighted, true, 0",
    "ce_smooth_0.1, false, 0.1",
    "ce_weighted_smooth_0.1, true, 0.1"
  })
  void whatIsSureCostsWhatPyTorchSaysOfHardLabels(String name, boolean weighted, double smoothing) {
    double[] weights = GoldenFiles.doubles(LossNumbers.golden().get("weight"));
    double sum =
        Arrays.stream(GoldenFiles.doubles(LossNumbers.golden().get("labels")))
            .map(label -> weighted ? weights[(int) label] : 1)
            .sum();
    Optional<double[]> given = Optional.of(weights).filter(w -> weighted);
    try (CrossEntropy loss = new CrossEntropy(given, smoothing);
        FocalLoss focal = new FocalLoss(0, new LabelWeights(given, 0), smoothing);
        PointerScope scope = new PointerScope()) {
      SoftLabels soft =
          new SoftLabels(
              oneHot(LossNumbers.goldenLabels(), 18), LossNumbers.floats(ones(32), 32), sum);
      double expected = LossNumbers.goldenLoss(name);
      for (ClassLoss each : List.of(loss, focal)) {
        assertThat(each.loss(LossNumbers.goldenLogits(), soft).item_double())
            .isCloseTo(expected, within(1e-6 * expected));
      }
    }
  }

  @Test
  void theGradientIsTheSlope() {
    List<Trial> trials =
        List.of(
            weighted().with(LabelSmoothing.of(0.1)),
            weighted().with(LabelSmoothing.of(0.1)).with(new LossKind.Focal(2)),
            weighted().withLogitAdjustment(1));
    for (Trial trial : trials) {
      try (ClassLoss loss = loss(trial);
          PointerScope scope = new PointerScope()) {
        SoftLabels soft =
            soft(new double[] {0.7, 0.2, 0.1, 0.1, 0.1, 0.8}, new double[] {1, 0.5}, 2);
        LossNumbers.verifyGradient(x -> loss.loss(x, soft), LossNumbers.different(6), 2, 3);
      }
    }
  }

  @Test
  void aPhotoOfWeightZeroPullsAtNothing() {
    try (ClassLoss loss = loss(weighted().with(LabelSmoothing.of(0.1)));
        PointerScope scope = new PointerScope()) {
      SoftLabels soft = soft(new double[] {1, 0, 0, 0, 1, 0}, new double[] {0, 1}, 2);
      double[] slope =
          LossNumbers.steepness(x -> loss.loss(x, soft), LossNumbers.different(6), 2, 3);
      assertThat(Arrays.copyOf(slope, 3)).containsOnly(0);
      assertThat(slope[3]).isPositive();
    }
  }

  @Test
  void marginsAndSoftF1AskForHardLabels() {
    Map<String, Trial> refused =
        Map.of(
            "loss.name=ldam", Trial.PLAIN.with(new LossKind.Ldam(0.5, 4)),
            "loss.soft_f1", Trial.PLAIN.withSoftF1(0.5));
    refused.forEach(
        (key, trial) -> {
          try (ClassLoss loss = loss(trial);
              PointerScope scope = new PointerScope()) {
            Tensor logits = LossNumbers.floats(new double[] {0.5, 0.3, 0.2}, 1, 3);
            SoftLabels soft = soft(new double[] {0.7, 0.2, 0.1}, ones(1), 1);
            assertThatThrownBy(() -> loss.loss(logits, soft))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected hard labels for " + key)
                .hasMessageContaining("set loss.");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"ORDINAL", "DISTRIBUTION", "EXPECTATION"})
  void aHeadThatTellsYearsIsTaughtGroups(AgeHead head) {
    AgeForm form = new AgeForm(head, AgeGrouping.INTEGRATION, 2);
    try (YearsLoss loss = new YearsLoss(form, Optional.of(WEIGHTS));
        PointerScope scope = new PointerScope()) {
      double[] logits = LossNumbers.different(form.outputs());
      Tensor groups =
          AgeLogits.integrated(
              new AgeLogits(form)
                  .yearLogProbabilities(LossNumbers.floats(logits, 1, form.outputs())));
      double expected = 0;
      double[] taught = {0.2, 0.7, 0.1};
      for (int i = 0; i < 3; i++) {
        expected -= WEIGHTS[i] * taught[i] * groups.select(1, i).item_double();
      }
      SoftLabels soft = soft(taught, ones(1), 1);
      assertThat(loss.loss(LossNumbers.floats(logits, 1, form.outputs()), soft).item_double())
          .isCloseTo(expected, within(1e-5));
      LossNumbers.verifyGradient(x -> loss.loss(x, soft), logits, 1, form.outputs());
    }
  }

  private static Objective objective(Target target, Trial trial) {
    return Objective.of(
        new Outputs(target),
        trial.spec(),
        LabelCounts.of(TrainingLabels.AS_JUDGED, LossNumbers.SIX),
        Device.CPU);
  }

  @Test
  void headsAddUpAsTheyDoForHardLabels() {
    List<Labels> two = List.of(Labels.of(FaceClass.of(0)), Labels.of(FaceClass.of(11)));
    for (Trial trial :
        List.of(
            Trial.PLAIN,
            Trial.PLAIN.with(HeadWeights.parse(Map.of("age", 3))),
            Trial.PLAIN.with(new HeadWeights.Uncertainty()))) {
      try (Objective objective = objective(Target.MULTIHEAD, trial);
          PointerScope scope = new PointerScope()) {
        Tensor logits = LossNumbers.floats(LossNumbers.different(16), 2, 8);
        SoftLabels mask = soft(new double[] {1, 0, 0, 0, 1, 0}, ones(2), 2);
        SoftLabels gender = soft(new double[] {1, 0, 0, 1}, ones(2), 2);
        SoftLabels age = soft(new double[] {1, 0, 0, 0, 0, 1}, ones(2), 2);
        double hard = objective.loss(logits, LossNumbers.labels(two)).item_double();
        BatchTargets soft = new BatchTargets.Soft(List.of(mask, gender, age));
        assertThat(objective.loss(logits, soft).item_double()).isCloseTo(hard, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"JOINT, 18", "MULTIHEAD, 8"})
  void thePartsOfAStepAddUpToItsLoss(Target target, int outputs) {
    int[] sizes = target == Target.JOINT ? new int[] {18} : new int[] {3, 2, 3};
    Trial trial = Trial.PLAIN.withLogitAdjustment(1).with(new HeadWeights.Uncertainty());
    try (Objective objective = objective(target, trial);
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(LossNumbers.different(6 * outputs), 6, outputs);
      double whole = objective.loss(logits, teacher(sizes, 0, 6)).item_double();
      double parts = 0;
      for (int[] part : new int[][] {{0, 1}, {1, 3}, {4, 2}}) {
        parts +=
            objective
                .loss(logits.narrow(0, part[0], part[1]), teacher(sizes, part[0], part[1]))
                .item_double();
      }
      assertThat(parts).isCloseTo(whole, within(2e-6));
    }
  }

  /** What a teacher says of some of six photos, of which it is more sure of the later ones. */
  private static BatchTargets teacher(int[] sizes, int first, int count) {
    Tensor sure =
        LossNumbers.floats(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, 6).narrow(0, first, count);
    return new BatchTargets.Soft(
        Arrays.stream(sizes)
            .mapToObj(
                classes -> {
                  Tensor all = LossNumbers.floats(LossNumbers.different(6 * classes), 6, classes);
                  return new SoftLabels(torch.softmax(all, 1).narrow(0, first, count), sure, 6);
                })
            .toList());
  }
}
