package maskwise.network;

import maskwise.engine.Engine;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A 1×1 convolution as the product of matrices that it is, for machines on which libtorch's own
 * comes out wrong ({@link Engine#pointwiseIsRight}). The result lies in memory with channels last.
 */
final class PointwiseConvolution {

  private PointwiseConvolution() {}

  /** Whether a convolution is to be computed here: 1×1, ungrouped, on such a machine. */
  static boolean replaces(long side, long groups) {
    return side == 1 && groups == 1 && !Engine.pointwiseIsRight();
  }

  /**
   * The convolution.
   *
   * @param x {@code [batch, in, height, width]}
   * @param weight {@code [out, in, 1, 1]}
   * @return {@code [batch, out, ⌈height/stride⌉, ⌈width/stride⌉]}
   */
  static Tensor of(Tensor x, Tensor weight, TensorOptional bias, long stride) {
    Tensor seen = stride == 1 ? x : every(every(x, 2, stride), 3, stride);
    Tensor matrix = weight.reshape(weight.size(0), weight.size(1));
    return torch.linear(seen.permute(0, 2, 3, 1), matrix, bias).permute(0, 3, 1, 2);
  }

  private static Tensor every(Tensor x, long dimension, long stride) {
    return x.slice(dimension, new LongOptional(0), new LongOptional(x.size(dimension)), stride);
  }
}
