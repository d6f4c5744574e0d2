package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class UncertaintyWeightsTest {

  private static final List<Labels> ONE = List.of(Labels.of(FaceClass.of(0)));

  private static Objective heads(HeadWeights weights) {
    return Objective.of(
        new Outputs(Target.MULTIHEAD),
        Trial.PLAIN.with(weights).spec(),
        LabelCounts.of(TrainingLabels.AS_JUDGED, ONE),
        Device.CPU);
  }

  /** Logarithms of mask 0.5 0.3 0.2, gender 0.6 0.4, age 0.7 0.2 0.1. */
  private static Tensor logits() {
    return LossNumbers.floats(new double[] {0.5, 0.3, 0.2, 0.6, 0.4, 0.7, 0.2, 0.1}, 1, 8).log();
  }

  private static final double MASK = -Math.log(0.5);
  private static final double GENDER = -Math.log(0.6);
  private static final double AGE = -Math.log(0.7);

  private static void set(Tensor parameter, double value) {
    try (NoGradGuard guard = new NoGradGuard()) {
      parameter.fill_(new Scalar(value));
    }
  }

  @Test
  void aHeadsLossIsDividedByItsVarianceAndTheVarianceCosts() {
    try (Objective objective = heads(new HeadWeights.Uncertainty());
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(ONE);
      Map<String, Tensor> learned = objective.parameters();
      assertThat(learned.keySet())
          .containsExactly(
              "loss.log_variance.mask", "loss.log_variance.gender", "loss.log_variance.age");
      assertThat(objective.loss(logits(), labels).item_double())
          .isCloseTo((MASK + GENDER + AGE) / 3, within(1e-6));

      set(learned.get("loss.log_variance.mask"), Math.log(4)); // σ² = 4
      set(learned.get("loss.log_variance.age"), -Math.log(2)); // σ² = 1/2
      double expected = (MASK / 4 + Math.log(4) / 2 + GENDER + 2 * AGE - Math.log(2) / 2) / 3;
      Tensor loss = objective.loss(logits(), labels);
      assertThat(loss.item_double()).isCloseTo(expected, within(1e-6));

      loss.backward();
      assertThat(learned.get("loss.log_variance.mask").grad().item_double())
          .isCloseTo((-MASK / 4 + 0.5) / 3, within(1e-6));
    }
  }

  @Test
  void theWeightOfAHeadThatKnowsNothingStays() {
    try (Objective objective = heads(new HeadWeights.Uncertainty());
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(List.of(LossNumbers.ONLY_MASK));
      objective.loss(logits(), labels).backward();
      Map<String, Tensor> learned = objective.parameters();
      assertThat(learned.get("loss.log_variance.gender").grad().item_double()).isZero();
      assertThat(learned.get("loss.log_variance.mask").grad().item_double()).isNotZero();
    }
  }

  @Test
  void chosenWeightsMakeAWeightedMean() {
    try (Objective objective = heads(HeadWeights.parse(Map.of("mask", 1, "gender", 0, "age", 3)));
        PointerScope scope = new PointerScope()) {
      assertThat(objective.loss(logits(), LossNumbers.labels(ONE)).item_double())
          .isCloseTo((MASK + 3 * AGE) / 4, within(1e-6));
      assertThat(objective.parameters()).isEmpty();
    }
  }
}
