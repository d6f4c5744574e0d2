package maskwise.network;

import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Operators.Window;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A two-dimensional convolution; grouped by single channels it is called depthwise. */
final class Convolution extends Layer {

  private final Tensor weight;
  private final TensorOptional bias;
  private final Kernel kernel;
  private final long parameters;

  Convolution(Layers made, Kernel kernel, long in, long out, boolean biased) {
    super(made, kernel.kind());
    weight = made.parameter("weight", out, in / kernel.groups(), kernel.side(), kernel.side());
    bias = biased ? made.optional(made.parameter("bias", out)) : made.optional();
    this.kernel = kernel;
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
    return slide(x, weight, bias);
  }

  /**
   * What {@link #forward} and then a norm with fixed statistics would answer: kernels times a scale
   * and a shift for each channel. One pass over the maps instead of two.
   *
   * @param scale {@code [out]}
   * @param shift {@code [out]}, for a convolution without a bias
   */
  Tensor forwardScaled(Tensor x, Tensor scale, Tensor shift) {
    return slide(x, weight.mul(scale.view(-1, 1, 1, 1)), new TensorOptional(shift));
  }

  /** The same as {@link #forward}, in a graph. */
  Value write(Operators to, Value x) {
    Tensor none = torch.zeros(weight.size(0));
    return write(to, x, weight, bias.has_value() ? bias.get() : none);
  }

  /**
   * The same as {@link #forwardScaled}, in a graph.
   *
   * @param norm that follows
   */
  Value write(Operators to, Value x, BatchNorm norm) {
    Tensor scale = norm.scale();
    return write(to, x, weight.mul(scale.view(-1, 1, 1, 1)), norm.shift(scale));
  }

  /**
   * The same as {@link #forward} times a scale for each channel, in a graph.
   *
   * @param scale {@code [out]}, for a convolution with a bias
   */
  Value writeScaled(Operators to, Value x, Tensor scale) {
    return write(to, x, weight.mul(scale.view(-1, 1, 1, 1)), bias.get().mul(scale));
  }

  private Value write(Operators to, Value x, Tensor kernels, Tensor shift) {
    long high = padding(x.side(1));
    long wide = padding(x.side(2));
    List<Long> pads = List.of(high / 2, wide / 2, high - high / 2, wide - wide / 2);
    return to.conv(
        path(),
        x,
        GraphWeights.of(kernels),
        GraphWeights.of(shift),
        new Window(kernel.side(), kernel.stride(), pads),
        kernel.groups());
  }

  private Tensor slide(Tensor x, Tensor kernels, TensorOptional biases) {
    if (PointwiseConvolution.replaces(kernel.side(), kernel.groups())) {
      return PointwiseConvolution.of(x, kernels, biases, kernel.stride());
    }
    long high = padding(x.size(2));
    long wide = padding(x.size(3));
    boolean even = high % 2 == 0 && wide % 2 == 0;
    Tensor padded =
        even ? x : torch.constant_pad_nd(x, wide / 2, wide - wide / 2, high / 2, high - high / 2);
    long[] padding = even ? new long[] {high / 2, wide / 2} : new long[] {0, 0};
    long[] stride = {kernel.stride(), kernel.stride()};
    return torch.conv2d(
        padded, kernels, biases, stride, padding, new long[] {1, 1}, kernel.groups());
  }

  /** Zeros added to a side, before and after together. */
  private long padding(long side) {
    return kernel.same()
        ? SamePadding.total(side, kernel.side(), kernel.stride())
        : 2 * kernel.padding();
  }

  @Override
  long[] shape(Tensor x) {
    return new long[] {x.size(0), weight.size(0), places(x.size(2)), places(x.size(3))};
  }

  private long places(long side) {
    return (side + padding(side) - kernel.side()) / kernel.stride() + 1;
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
