package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import maskwise.GoldenFiles;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class FocalLossTest {

  private static FocalLoss focal(double gamma, Optional<double[]> weights, double smoothing) {
    return new FocalLoss(gamma, new LabelWeights(weights, 0), smoothing);
  }

  @Test
  void equalsPyTorch() {
    try (FocalLoss loss = focal(2, Optional.empty(), 0);
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.goldenLabels();
      double expected = LossNumbers.goldenLoss("focal_gamma_2");
      assertThat(loss.loss(LossNumbers.goldenLogits(), labels, labels).item_double())
          .isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void withoutGammaItIsCrossEntropyWithWeightsAndSmoothing() {
    double[] weights = GoldenFiles.doubles(LossNumbers.golden().get("weight"));
    try (FocalLoss loss = focal(0, Optional.of(weights), 0.1);
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.goldenLabels();
      double expected = LossNumbers.goldenLoss("ce_weighted_smooth_0.1");
      assertThat(loss.loss(LossNumbers.goldenLogits(), labels, labels).item_double())
          .isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void whatIsKnownForSureHasASlopeOfZeroAndNotNothing() {
    try (FocalLoss loss = focal(0.5, Optional.empty(), 0);
        PointerScope scope = new PointerScope()) {
      Tensor label = Tensor.create(0L);
      double[] sure = {200, -200};
      assertThat(LossNumbers.gradient(x -> loss.loss(x, label, label), sure, 1, 2))
          .containsExactly(new double[] {0, 0}, within(1e-30));
    }
  }
}
