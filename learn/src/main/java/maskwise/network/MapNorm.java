package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;

/** A layer norm over the channels of each place of a map, timm's {@code LayerNorm2d}. */
final class MapNorm {

  private final LayerNorm norm;

  MapNorm(Layers layers, String name, long channels, double eps) {
    norm = layers.layerNorm(name, channels, eps);
  }

  /**
   * The maps, normalized.
   *
   * @param maps {@code [batch, channels, height, width]}; fastest with channels last
   */
  Tensor forward(Tensor maps) {
    return norm.forward(maps.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
  }

  /** The same as {@link #forward}, in a graph. */
  Value write(Operators to, Value maps) {
    return to.transpose(norm.write(to, to.transpose(maps, 2, 3, 1)), 3, 1, 2);
  }

  boolean training() {
    return norm.training();
  }
}
