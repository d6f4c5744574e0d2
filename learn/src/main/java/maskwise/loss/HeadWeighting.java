package maskwise.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** How the losses of several heads become one. */
sealed interface HeadWeighting extends AutoCloseable
    permits HeadWeighting.Fixed, UncertaintyWeights {

  /**
   * A head's part of the loss, a scalar.
   *
   * @param loss of the head
   * @param part which share of the step's labels that the head knows is in this batch, 0 to 1
   */
  Tensor weighted(Attribute head, Tensor loss, Tensor part);

  /** What of this learns, by name. */
  Map<String, Tensor> parameters();

  /** In words what was learned, if anything is. */
  default Optional<String> learned() {
    return Optional.empty();
  }

  @Override
  void close();

  /** What a recipe asks for. */
  static HeadWeighting of(HeadWeights weights, List<Attribute> heads, Device device) {
    if (weights instanceof HeadWeights.Uncertainty) {
      return new UncertaintyWeights(heads, device);
    }
    return weights instanceof HeadWeights.Explicit explicit
        ? new Fixed(explicit, heads)
        : new Fixed(new HeadWeights.Explicit(Map.of()), heads);
  }

  /**
   * The weighted mean.
   *
   * @param weights not all 0
   */
  record Fixed(HeadWeights.Explicit weights, List<Attribute> heads) implements HeadWeighting {

    @Override
    public Tensor weighted(Attribute head, Tensor loss, Tensor part) {
      double sum = heads.stream().mapToDouble(each -> weights.of(each.key())).sum();
      return NativeMemory.resultOf(() -> loss.mul(new Scalar(weights.of(head.key()) / sum)));
    }

    @Override
    public Map<String, Tensor> parameters() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
