package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalises each token by itself (Ba et al., "Layer Normalization", 2016). */
final class LayerNorm extends Normalization {

  private final double eps;

  LayerNorm(Layers made, long width, double eps) {
    super(made, "LayerNorm", width);
    this.eps = eps;
  }

  @Override
  Tensor compute(Tensor x) {
    return torch.layer_norm(x, new long[] {channels()}, weight(), bias(), eps, true);
  }

  /** The same as {@link #forward}, in a graph. */
  Value write(Operators to, Value x) {
    return to.layerNorm(
        path(), x, GraphWeights.of(weight().get()), GraphWeights.of(bias().get()), eps);
  }
}
