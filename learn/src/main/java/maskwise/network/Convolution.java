package maskwise.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A two-dimensional convolution; grouped by single channels it is called depthwise. */
final class Convolution extends Layer {

  private final Tensor weight;
  private final TensorOptional bias;
  private final long[] stride;
  private final long[] padding;
  private final long groups;
  private final long parameters;

  Convolution(Layers made, Kernel kernel, long in, long out, boolean biased) {
    super(made, kernel.kind());
    weight = made.parameter("weight", out, in / kernel.groups(), kernel.side(), kernel.side());
    bias = biased ? made.optional(made.parameter("bias", out)) : made.optional();
    stride = new long[] {kernel.stride(), kernel.stride()};
    padding = new long[] {kernel.padding(), kernel.padding()};
    groups = kernel.groups();
    parameters = weight.numel() + (biased ? out : 0);
  }

  /**
   * Slides its kernels over the maps.
   *
   * @param x {@code [batch, in, height, width]}
   * @return {@code [batch, out, height/stride, width/stride]} with the usual padding
   */
  @Override
  Tensor compute(Tensor x) {
    if (PointwiseConvolution.replaces(weight.size(2), groups)) {
      return PointwiseConvolution.of(x, weight, bias, stride[0]);
    }
    return torch.conv2d(x, weight, bias, stride, padding, new long[] {1, 1}, groups);
  }

  @Override
  long[] shape(Tensor x) {
    return new long[] {x.size(0), weight.size(0), places(x.size(2)), places(x.size(3))};
  }

  private long places(long side) {
    return (side + 2 * padding[0] - weight.size(2)) / stride[0] + 1;
  }

  @Override
  long parameters() {
    return parameters;
  }

  @Override
  long macs(Tensor y) {
    return y.numel() / y.size(0) * (weight.numel() / weight.size(0));
  }
}
