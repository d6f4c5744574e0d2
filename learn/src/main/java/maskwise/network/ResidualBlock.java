package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One block of a residual network: two 3×3 convolutions, or a bottleneck of 1×1, 3×3, 1×1. */
final class ResidualBlock {

  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final List<Convolution> shrink = new ArrayList<>();
  private final List<BatchNorm> shrinkNorm = new ArrayList<>();
  private final Layers layers;
  private final boolean averages;

  /**
   * @param in channels of the input
   * @param stride 1, or 2 to halve the size
   * @param averaged whether a shortcut averages each 2×2 before it shrinks, or takes one of four
   */
  ResidualBlock(
      Layers layers, ResNetLayout layout, int stage, int in, int stride, boolean averaged) {
    this.layers = layers;
    this.averages = averaged && stride != 1;
    int inner = layout.inner(stage);
    int out = layout.out(stage);
    if (layout.bottleneck()) {
      add(layers, 1, in, inner, 1, 1);
      add(layers, 2, inner, inner, 3, stride);
      add(layers, 3, inner, out, 1, 1);
    } else {
      add(layers, 1, in, inner, 3, stride);
      add(layers, 2, inner, inner, 3, 1);
    }
    if (stride != 1 || in != out) {
      Layers nested = layers.child("downsample");
      // timm's averaging is the first of the three even where there is nothing to average.
      int before = averaged ? 1 : 0;
      shrink.add(nested.conv("" + before, Kernel.of(1, averaged ? 1 : stride), in, out));
      shrinkNorm.add(nested.batchNorm("" + (before + 1), out));
    }
  }

  private void add(Layers layers, int number, int in, int out, int side, int stride) {
    convolutions.add(layers.conv("conv" + number, Kernel.of(side, stride), in, out));
    norms.add(layers.batchNorm("bn" + number, out));
  }

  /**
   * Adds what the convolutions find to the input.
   *
   * @param x {@code [batch, in, height, width]}
   * @return {@code [batch, out, height/stride, width/stride]}
   */
  Tensor forward(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      y = norms.get(i).forward(convolutions.get(i).forward(y));
      if (i + 1 < convolutions.size()) {
        y = torch.relu_(y);
      }
    }
    Tensor shortcut =
        shrink.isEmpty() ? x : shrinkNorm.get(0).forwardToAdd(shrink.get(0).forward(average(x)));
    return torch.relu_(y.add_(shortcut));
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    Value y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      y = convolutions.get(i).write(to, y, norms.get(i));
      y = i + 1 < convolutions.size() ? to.relu(y) : y;
    }
    return to.relu(to.add(y, shrink.isEmpty() ? x : writeShortcut(to, x)));
  }

  private Value writeShortcut(Operators to, Value x) {
    Operators.Window two = new Operators.Window(2, 2, List.of(0L, 0L, 0L, 0L));
    Value means = averages ? to.averagePool(layers.path() + ".downsample.0", x, two) : x;
    return shrink.get(0).write(to, means, shrinkNorm.get(0));
  }

  /** The mean of each 2×2; of what there is at an odd edge. */
  private Tensor average(Tensor x) {
    if (!averages) {
      return x;
    }
    long[] two = {2, 2};
    long[] none = {0, 0};
    Tensor means = torch.avg_pool2d(x, two, two, none, true, false, new LongOptional());
    layers.saw("AvgPool2d 2×2/2", means, 0, means);
    return means;
  }
}
