package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import maskwise.GoldenFiles;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PriorTest {

  @Test
  void aLogitAdjustedLossEqualsPyTorch() {
    double[] counts = GoldenFiles.doubles(LossNumbers.golden().get("weight"));
    double total = Arrays.stream(counts).sum();
    Prior prior = new Prior(1, Arrays.stream(counts).map(n -> n / total).toArray());
    try (ClassLoss loss = new LogitAdjustedLoss(prior, new CrossEntropy(Optional.empty(), 0));
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.goldenLabels();
      double expected = LossNumbers.goldenLoss("logit_adjusted_tau_1");
      assertThat(loss.loss(LossNumbers.goldenLogits(), labels, labels).item_double())
          .isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void aClassThatNeverOccursKeepsAFinitePrior() {
    try (Prior prior = Prior.of(2, new double[] {7, 0});
        PointerScope scope = new PointerScope()) {
      Tensor added = prior.adjust(LossNumbers.floats(new double[] {1, 1}, 1, 2));
      // One photo more each: 8 and 1 of 9.
      assertThat(added.select(1, 0).item_double())
          .isCloseTo(1 + 2 * Math.log(8 / 9.0), within(1e-6));
      assertThat(added.select(1, 1).item_double())
          .isCloseTo(1 + 2 * Math.log(1 / 9.0), within(1e-6));
    }
  }
}
