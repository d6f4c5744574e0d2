package maskwise.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A convolution without bias and its batch norm. */
final class ConvNorm {

  private final Convolution conv;
  private final BatchNorm norm;

  ConvNorm(Layers layers, String convName, String normName, Kernel kernel, long in, long out) {
    conv = layers.conv(convName, kernel, in, out);
    norm = layers.batchNorm(normName, out);
  }

  Tensor forward(Tensor x) {
    return norm.forward(conv.forward(x));
  }

  Tensor forwardRelu(Tensor x) {
    return torch.relu_(forward(x));
  }

  boolean training() {
    return norm.training();
  }
}
