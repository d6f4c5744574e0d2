package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LdamLossTest {

  @Test
  void marginsFallWithTheFourthRootOfTheCount() {
    // 1, 16 and 81 photos: fourth roots 1, 2 and 3.
    assertThat(LdamLoss.margins(0.5, new int[] {1, 16, 0, 81}))
        .containsExactly(new double[] {0.5, 0.25, 0, 0.5 / 3}, within(1e-12));
  }

  @Test
  void theLabelsLogitMustBeAheadByItsMargin() {
    int[] counts = {1, 16};
    LossKind.Ldam kind = new LossKind.Ldam(0.5, 4);
    try (LdamLoss loss =
            new LdamLoss(new CrossEntropy(Optional.of(new double[] {3, 1}), 0), kind, counts);
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {1, 0, 0.5, 2}, 2, 2);
      Tensor labels = Tensor.create(0L, 1L);
      // Margins 4 · 0.5 = 2 and 4 · 0.25 = 1: logits (−1, 0) of the first, (0.5, 1) of the second.
      double first = Math.log(1 + Math.exp(0 - -1));
      double second = Math.log(1 + Math.exp(0.5 - 1));
      assertThat(loss.loss(logits, labels, labels).item_double())
          .isCloseTo((3 * first + 1 * second) / 4, within(1e-6));
    }
  }

  @Test
  void anUnknownLabelDoesNotCount() {
    try (LdamLoss loss =
            new LdamLoss(
                new CrossEntropy(Optional.empty(), 0), new LossKind.Ldam(1, 1), new int[] {1, 1});
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(new double[] {1, 0, 5, -5}, 2, 2);
      Tensor labels = Tensor.create(0L, (long) CrossEntropy.UNKNOWN);
      assertThat(loss.loss(logits, labels, labels).item_double())
          .isCloseTo(Math.log(2), within(1e-6)); // 1 − 1 against 0
    }
  }
}
