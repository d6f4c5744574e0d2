package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import maskwise.GoldenFiles;
import maskwise.base.UserError;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossEntropyTest {

  @ParameterizedTest
  @CsvSource({
    "ce, false, 0",
    "ce_weighted, true, 0",
    "ce_smooth_0.1, false, 0.1",
    "ce_weighted_smooth_0.1, true, 0.1"
  })
  void equalsPyTorch(String name, boolean weighted, double smoothing) {
    JsonNode numbers = GoldenFiles.json("numbers.json");
    double[] logits =
        StreamSupport.stream(numbers.get("logits").spliterator(), false)
            .flatMapToDouble(row -> Arrays.stream(GoldenFiles.doubles(row)))
            .toArray();
    long[] labels =
        Arrays.stream(GoldenFiles.doubles(numbers.get("labels")))
            .mapToLong(x -> (long) x)
            .toArray();
    Optional<double[]> weights =
        Optional.of(GoldenFiles.doubles(numbers.get("weight"))).filter(w -> weighted);
    try (CrossEntropy loss = new CrossEntropy(weights, smoothing);
        PointerScope scope = new PointerScope()) {
      double found = loss.loss(floats(logits, 32, 18), Tensor.create(labels, 32)).item_double();
      double expected = numbers.get("loss").get(name).asDouble();
      assertThat(found).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void anUnknownLabelDoesNotCount() {
    try (CrossEntropy loss = new CrossEntropy(Optional.of(new double[] {1, 3}), 0.1);
        PointerScope scope = new PointerScope()) {
      Tensor one = floats(new double[] {0.2, 0.7}, 1, 2);
      Tensor two = floats(new double[] {0.2, 0.7, 5, -5}, 2, 2);
      double alone = loss.loss(one, Tensor.create(1L)).item_double();
      double beside = loss.loss(two, Tensor.create(1L, CrossEntropy.UNKNOWN)).item_double();
      assertThat(beside).isEqualTo(alone);
    }
  }

  @Test
  void nothingKnownIsZeroAndHasNoGradient() {
    try (CrossEntropy loss = new CrossEntropy(Optional.empty(), 0.1);
        PointerScope scope = new PointerScope()) {
      Tensor logits = floats(new double[] {0.2, 0.7}, 1, 2);
      logits.set_requires_grad(true);
      Tensor none = loss.loss(logits, Tensor.create((long) CrossEntropy.UNKNOWN));
      none.backward();
      assertThat(none.item_double()).isEqualTo(0);
      assertThat(logits.grad().abs().sum().item_double()).isEqualTo(0);
    }
  }

  @Test
  void aLabelOfWeightZeroCostsNothingThoughItIsSmoothedOverOthers() {
    Optional<double[]> zero = Optional.of(new double[] {0, 1});
    try (CrossEntropy plain = new CrossEntropy(zero, 0.1);
        FocalLoss focal = new FocalLoss(2, new LabelWeights(zero, 0), 0.1);
        PointerScope scope = new PointerScope()) {
      Tensor label = Tensor.create(0L);
      for (ClassLoss loss : java.util.List.of(plain, focal)) {
        assertThat(loss.loss(floats(new double[] {0.2, 0.7}, 1, 2), label, label).item_double())
            .isZero();
        assertThat(
                LossNumbers.steepness(
                    x -> loss.loss(x, label, label), new double[] {0.2, 0.7}, 1, 2))
            .containsOnly(0);
      }
    }
  }

  @Test
  void aSmoothingOfOneIsRefused() {
    assertThatThrownBy(() -> new CrossEntropy(Optional.empty(), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("label_smoothing");
  }

  private static Tensor floats(double[] values, long... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.create(floats, shape);
  }
}
