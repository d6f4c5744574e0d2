package maskwise.network;

import java.util.Optional;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The last block of a network: a norm without weights if wanted, dropout, and one linear layer. */
final class Head {

  /** Name of the norm in the state. */
  private static final String NORM = "head_norm";

  private final String name;
  private final double dropout;
  private final Optional<FeatureNorm> norm;
  private final Linear linear;

  /**
   * @param layers where the linear layer is made
   * @param name of the linear layer there
   * @param normed whether a batch norm without weights comes first
   */
  Head(Layers layers, String name, long features, long outputs, double dropout, boolean normed) {
    this.name = layers.path().isEmpty() ? name : layers.path() + "." + name;
    this.dropout = dropout;
    norm = normed ? Optional.of(layers.featureNorm(NORM, features)) : Optional.empty();
    linear = layers.linear(name, features, outputs);
  }

  /** The block of a network. */
  Block block() {
    return new Block(name, Block.HEAD, this::forward, name, NORM).written(this::write);
  }

  private Tensor forward(Tensor features) {
    Tensor even = input(features);
    return output(dropout > 0 && linear.training() ? torch.dropout(even, dropout, true) : even);
  }

  private Value write(Operators to, Value features) {
    return linear.write(to, norm.map(each -> each.write(to, features)).orElse(features));
  }

  /** What comes before anything that learns. */
  Tensor input(Tensor features) {
    return norm.map(each -> each.forward(features)).orElse(features);
  }

  /** What comes behind it, without dropout. */
  Tensor output(Tensor input) {
    return linear.forward(input);
  }
}
