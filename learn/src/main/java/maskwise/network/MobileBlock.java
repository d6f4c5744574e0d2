package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * A block of MobileNetV4: timm's {@code UniversalInvertedResidual}, which widens by 1×1, looks
 * around channel by channel before and in the middle, and narrows by 1×1; or its {@code ConvBnAct},
 * one plain convolution.
 */
final class MobileBlock {

  private final List<ConvNorm> steps = new ArrayList<>();
  private final List<Boolean> relu = new ArrayList<>();
  private final boolean adds;
  private final DropPath dropPath;

  /**
   * @param in channels of the input
   * @param out channels of the result; where they are the same at stride 1, an inverted block adds
   */
  MobileBlock(Layers layers, Shape shape, int in, int out, DropPath dropPath) {
    this.dropPath = dropPath;
    adds = shape.expansion() > 0 && shape.stride() == 1 && in == out;
    if (shape.expansion() == 0) {
      steps.add(
          new ConvNorm(layers, "conv", "bn1", Kernel.of(shape.middle(), shape.stride()), in, out));
      relu.add(true);
      return;
    }
    int wide = MobileNetSpec.divisible(in * shape.expansion());
    if (shape.start() > 0) {
      int stride = shape.middle() > 0 ? 1 : shape.stride();
      add(layers, "dw_start", Kernel.depthwise(shape.start(), stride, in), in, in, false);
    }
    add(layers, "pw_exp", Kernel.of(1, 1), in, wide, true);
    if (shape.middle() > 0) {
      Kernel middle = Kernel.depthwise(shape.middle(), shape.stride(), wide);
      add(layers, "dw_mid", middle, wide, wide, true);
    }
    add(layers, "pw_proj", Kernel.of(1, 1), wide, out, false);
  }

  private void add(Layers layers, String name, Kernel kernel, int in, int out, boolean active) {
    steps.add(new ConvNorm(layers.child(name), "conv", "bn", kernel, in, out));
    relu.add(active);
  }

  /**
   * Looks around, and adds what it finds where it may.
   *
   * @param x {@code [batch, in, height, width]}
   * @return {@code [batch, out, height/stride, width/stride]}
   */
  Tensor forward(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < steps.size(); i++) {
      y = relu.get(i) ? steps.get(i).forwardRelu(y) : steps.get(i).forward(y);
    }
    return adds ? dropPath.of(y, steps.get(0).training()).add_(x) : y;
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    Value y = x;
    for (int i = 0; i < steps.size(); i++) {
      y = steps.get(i).write(to, y);
      y = relu.get(i) ? to.relu(y) : y;
    }
    return adds ? to.add(y, x) : y;
  }

  /**
   * What a block does.
   *
   * @param start side of the depthwise kernel before the widening, 0 for none
   * @param middle side of the depthwise kernel between widening and narrowing, 0 for none; of the
   *     only one in a plain block
   * @param stride 1, or 2 to halve the size
   * @param expansion how much wider the middle is than the input; 0 for a plain convolution
   * @param channels of the result, before the multiplier
   */
  record Shape(int start, int middle, int stride, int expansion, int channels) {

    /** One convolution with norm and ReLU. */
    static Shape plain(int side, int stride, int channels) {
      return new Shape(0, side, stride, 0, channels);
    }
  }
}
