package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution without bias and its batch norm. Where the norm has fixed statistics, in evaluation
 * or because it is frozen, both are one convolution with a bias: the maps are gone over once.
 */
final class ConvNorm {

  private final Convolution conv;
  private final BatchNorm norm;

  ConvNorm(Layers layers, String convName, String normName, Kernel kernel, long in, long out) {
    conv = layers.conv(convName, kernel, in, out);
    norm = layers.batchNorm(normName, out);
  }

  Tensor forward(Tensor x) {
    if (norm.training() || norm.shapesOnly()) {
      return norm.forward(conv.forward(x));
    }
    Tensor scale = norm.scale();
    return conv.forwardScaled(x, scale, norm.shift(scale));
  }

  Tensor forwardRelu(Tensor x) {
    return torch.relu_(forward(x));
  }

  /** Cut off at 6 (Howard et al., "MobileNets", 2017). */
  Tensor forwardRelu6(Tensor x) {
    return torch.relu6_(forward(x));
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    return conv.write(to, x, norm);
  }

  boolean training() {
    return norm.training();
  }
}
