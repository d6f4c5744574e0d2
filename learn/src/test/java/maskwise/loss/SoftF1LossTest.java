package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class SoftF1LossTest {

  private static SoftF1Loss softF1(double share) {
    return new SoftF1Loss(share, new CrossEntropy(Optional.empty(), 0));
  }

  private static Tensor logits(double... probabilities) {
    return LossNumbers.floats(probabilities, probabilities.length / 3, 3).log();
  }

  // Photo 1 is of class 0 with 0.8, photo 2 of class 1 with 0.6. Class 0: p·y = 0.8, Σ p = 1.1,
  // F1 = 1.6 / 2.1. Class 1: p·y = 0.6, Σ p = 0.7, F1 = 1.2 / 1.7. Class 2 does not occur.
  private static final double[] TWO = {0.8, 0.1, 0.1, 0.3, 0.6, 0.1};
  private static final double F1 = (1.6 / 2.1 + 1.2 / 1.7) / 2;

  @Test
  void isOneLessTheMeanSoftF1OfTheClassesThatOccur() {
    try (SoftF1Loss loss = softF1(1);
        PointerScope scope = new PointerScope()) {
      Tensor labels = Tensor.create(0L, 1L);
      assertThat(loss.loss(logits(TWO), labels, labels).item_double())
          .isCloseTo(1 - F1, within(1e-6));
    }
  }

  @Test
  void theRestIsTheOtherLoss() {
    try (SoftF1Loss loss = softF1(0.25);
        PointerScope scope = new PointerScope()) {
      Tensor labels = Tensor.create(0L, 1L);
      double crossEntropy = -(Math.log(0.8) + Math.log(0.6)) / 2;
      assertThat(loss.loss(logits(TWO), labels, labels).item_double())
          .isCloseTo(0.25 * (1 - F1) + 0.75 * crossEntropy, within(1e-6));
    }
  }

  @Test
  void anUnknownLabelDoesNotCount() {
    try (SoftF1Loss loss = softF1(1);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(0.8, 0.1, 0.1, 0.3, 0.6, 0.1, 0.2, 0.2, 0.6);
      Tensor labels = Tensor.create(0L, 1L, (long) CrossEntropy.UNKNOWN);
      assertThat(loss.loss(logits, labels, labels).item_double()).isCloseTo(1 - F1, within(1e-6));
      Tensor none = Tensor.create((long) CrossEntropy.UNKNOWN);
      assertThat(loss.loss(logits.narrow(0, 0, 1), none, none).item_double()).isZero();
    }
  }

  @Test
  void aBatchOfSeveralCountsByItsShareOfTheKnownLabels() {
    try (SoftF1Loss loss = softF1(1);
        PointerScope scope = new PointerScope()) {
      Tensor here = Tensor.create(0L, 1L);
      Tensor all = Tensor.create(0L, 1L, 2L, (long) CrossEntropy.UNKNOWN, 2L);
      assertThat(loss.loss(logits(TWO), here, all).item_double())
          .isCloseTo((1 - F1) * 2 / 4, within(1e-6));
    }
  }

  @Test
  void itsGradientIsThatOfFiniteDifferences() {
    try (SoftF1Loss loss = softF1(0.7);
        PointerScope scope = new PointerScope()) {
      Tensor labels = Tensor.create(0L, 2L, 2L, (long) CrossEntropy.UNKNOWN, 1L);
      LossNumbers.verifyGradient(
          x -> loss.loss(x, labels, labels), LossNumbers.different(20), 5, 4);
    }
  }
}
