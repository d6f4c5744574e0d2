package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.engine.Engine;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointwiseConvolutionTest {

  @BeforeAll
  static void start() {
    Engine.info();
  }

  /** Channels 1, 2 at four places; kernels 10·a + b and a − b. */
  @Test
  void everyPlaceIsMultipliedByTheKernels() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Tensor.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2);
      Tensor weight = Tensor.create(new float[] {10, 1, 1, -1}, 2, 2, 1, 1);
      Tensor y = PointwiseConvolution.of(x, weight, new TensorOptional(), 1);
      assertThat(y.shape()).containsExactly(1, 2, 2, 2);
      assertThat(y.select(1, 0).flatten().select(0, 3).item_double()).isEqualTo(48);
      assertThat(y.select(1, 1).flatten().select(0, 0).item_double()).isEqualTo(-4);
    }
  }

  /** A 3×3 kernel that is 0 around its middle sees the same, and has other kernels in libtorch. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void itIsAConvolutionWhoseKernelHasNothingAroundItsMiddle(long stride) {
    try (PointerScope scope = new PointerScope()) {
      torch.manual_seed(1);
      Tensor x = torch.randn(2, 5, 7, 6);
      Tensor weight = torch.randn(4, 5, 1, 1);
      TensorOptional bias = new TensorOptional(torch.randn(4));
      Tensor wide = torch.constant_pad_nd(weight, 1, 1, 1, 1);
      long[] one = {1, 1};
      Tensor expected = torch.conv2d(x, wide, bias, new long[] {stride, stride}, one, one, 1);
      Tensor off = PointwiseConvolution.of(x, weight, bias, stride).sub(expected).abs().max();
      assertThat(off.item_double()).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void theGradientOfTheWeightIsTheSumOfWhatItSaw() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Tensor.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2);
      Tensor weight = torch.zeros(1, 2, 1, 1).requires_grad_(true);
      PointwiseConvolution.of(x, weight, new TensorOptional(), 1)
          .mul(new Scalar(2))
          .sum()
          .backward();
      assertThat(weight.grad().flatten().select(0, 0).item_double()).isEqualTo(20);
      assertThat(weight.grad().flatten().select(0, 1).item_double()).isEqualTo(52);
    }
  }
}
