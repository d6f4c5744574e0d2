package maskwise.network;

import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Operators.Window;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * timm's {@code StdConv2dSame}: a convolution without bias whose kernels are brought to mean 0 and
 * variance 1 before each use (Qiao et al., "Micro-Batch Training with Batch-Channel Normalization
 * and Weight Standardization", 2019), padded as TensorFlow does, so that a side of n becomes ⌈n /
 * stride⌉.
 */
final class StandardizedConvolution extends Layer {

  private final Tensor weight;
  private final TensorOptional none;
  private final long side;
  private final long stride;
  private final double eps;

  StandardizedConvolution(Layers made, long in, long out, long side, long stride, double eps) {
    super(made, "Std" + Kernel.of(side, stride).kind());
    this.side = side;
    this.stride = stride;
    this.eps = eps;
    weight = made.parameter("weight", out, in, side, side);
    none = made.optional();
  }

  /**
   * Slides its kernels over the maps.
   *
   * @param x {@code [batch, in, height, width]}
   * @return {@code [batch, out, ⌈height/stride⌉, ⌈width/stride⌉]}
   */
  @Override
  Tensor compute(Tensor x) {
    if (PointwiseConvolution.replaces(side, 1)) {
      return PointwiseConvolution.of(x, standardized(), none, stride);
    }
    long high = SamePadding.total(x.size(2), side, stride);
    long wide = SamePadding.total(x.size(3), side, stride);
    boolean even = high % 2 == 0 && wide % 2 == 0;
    Tensor padded =
        even ? x : torch.constant_pad_nd(x, wide / 2, wide - wide / 2, high / 2, high - high / 2);
    long[] padding = even ? new long[] {high / 2, wide / 2} : new long[] {0, 0};
    long[] strides = {stride, stride};
    return torch.conv2d(padded, standardized(), none, strides, padding, new long[] {1, 1}, 1);
  }

  /** The same as {@link #forward}, in a graph, where the kernels are as they are used. */
  Value write(Operators to, Value x) {
    long high = SamePadding.total(x.side(1), side, stride);
    long wide = SamePadding.total(x.side(2), side, stride);
    List<Long> pads = List.of(high / 2, wide / 2, high - high / 2, wide - wide / 2);
    return to.conv(
        path(),
        x,
        GraphWeights.of(standardized()),
        GraphWeights.of(torch.zeros(weight.size(0))),
        new Window(side, stride, pads),
        1);
  }

  @Override
  long[] shape(Tensor x) {
    return new long[] {
      x.size(0),
      weight.size(0),
      SamePadding.ceil(x.size(2), stride),
      SamePadding.ceil(x.size(3), stride)
    };
  }

  /**
   * The kernels as rows of one batch norm, which standardises each row. Rows may be read in the
   * order in which they lie in memory, so nothing is copied with channels last either.
   */
  private Tensor standardized() {
    boolean last = weight.is_contiguous(torch.MemoryFormat.ChannelsLast);
    Tensor flat = last ? weight.permute(0, 2, 3, 1) : weight;
    Tensor rows = flat.reshape(1, weight.size(0), -1);
    Tensor even = torch.batch_norm(rows, none, none, none, none, true, 0, eps, true);
    Tensor shaped = even.view(flat.shape());
    return last ? shaped.permute(0, 3, 1, 2) : shaped;
  }

  @Override
  long parameters() {
    return weight.numel();
  }

  @Override
  long macs(Tensor y) {
    return y.numel() / y.size(0) * (weight.numel() / weight.size(0));
  }
}
