package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A block of ConvNeXt: every channel looks around by itself, then a hidden layer mixes the channels
 * of each place, and the result is scaled and added to the input.
 */
final class ConvNextBlock {

  /** How much wider the hidden layer is. */
  private static final int EXPANSION = 4;

  /** timm's {@code ls_init_value}: at first a block hardly changes its input. */
  private static final double FIRST_SCALE = 1e-6;

  private final Layers layers;
  private final Layers mlp;
  private final Tensor scale;
  private final Convolution around;
  private final MapNorm norm;
  private final Convolution fc1;
  private final Convolution fc2;
  private final DropPath dropPath;

  /**
   * @param width channels of input and result
   */
  ConvNextBlock(Layers layers, int width, DropPath dropPath) {
    this.layers = layers;
    this.dropPath = dropPath;
    scale = layers.constant("gamma", FIRST_SCALE, width);
    around = layers.conv("conv_dw", Kernel.depthwise(7, 1, width), width, width, true);
    norm = new MapNorm(layers, "norm", width, ConvNext.NORM_EPS);
    mlp = layers.child("mlp");
    fc1 = mlp.conv("fc1", Kernel.of(1, 1), width, (long) EXPANSION * width, true);
    fc2 = mlp.conv("fc2", Kernel.of(1, 1), (long) EXPANSION * width, width, true);
  }

  /**
   * Looks around and adds what it finds.
   *
   * @param x {@code [batch, width, height, width]}
   * @return the same shape
   */
  Tensor forward(Tensor x) {
    Tensor hidden = fc1.forward(norm.forward(around.forward(x)));
    // Backpropagation needs the hidden layer as it was; without it, writing over it saves memory.
    Tensor active = GradMode.is_enabled() ? torch.gelu(hidden) : torch.gelu_(hidden);
    mlp.saw("GELU", active, 0, active);
    Tensor mixed = fc2.forward(active);
    Tensor branch = mixed.mul(scale.view(1, -1, 1, 1));
    layers.trace().saw(layers.path() + ".gamma", "LayerScale", branch, scale.numel(), 0, mixed);
    return x.add(dropPath.of(branch, norm.training()));
  }

  /** The same as {@link #forward} in evaluation, in a graph; the scale is part of the weights. */
  Value write(Operators to, Value x) {
    Value hidden = to.gelu(fc1.write(to, norm.write(to, around.write(to, x))));
    return to.add(x, fc2.writeScaled(to, hidden, scale));
  }
}
