package maskwise.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Weights of heads that are learned: a head's loss L becomes {@code exp(−s)·L + s/2}, where {@code
 * s = log σ²} says how noisy its labels are (Kendall, Gal, Cipolla, "Multi-Task Learning Using
 * Uncertainty to Weigh Losses for Scene Geometry and Semantics", 2018, eq. 10 for classification; s
 * instead of σ as in their section 3.3). What is learned is smallest where {@code exp(−s) = 1 /
 * (2·L)}. All begin with s = 0, where this is the mean of the losses, as it always is of the heads'
 * parts. Owns its parameters.
 */
final class UncertaintyWeights implements HeadWeighting {

  private final NativeMemory memory = new NativeMemory();
  private final Map<String, Tensor> variances = new LinkedHashMap<>();
  private final List<Attribute> heads;

  /**
   * @param heads that are weighed
   * @param device where the network is
   */
  UncertaintyWeights(List<Attribute> heads, Device device) {
    Engine.info();
    this.heads = List.copyOf(heads);
    for (Attribute head : heads) {
      Tensor zero = memory.keep(device.place(torch.zeros(1)));
      zero.set_requires_grad(true);
      variances.put(name(head), zero);
    }
  }

  private static String name(Attribute head) {
    return "loss.log_variance." + head.key();
  }

  /**
   * A head that knows nothing in a step pulls at no weight: the gradient of its {@code s} is 0
   * then. An optimizer with momentum may still move it, as it moves all else.
   */
  @Override
  public Tensor weighted(Attribute head, Tensor loss, Tensor part) {
    return NativeMemory.resultOf(
        () -> {
          Tensor s = variances.get(name(head));
          Tensor noise = s.mul(part).mul(new Scalar(0.5));
          return s.neg()
              .exp()
              .mul(loss)
              .add(noise)
              .div(new Scalar((double) heads.size()))
              .squeeze();
        });
  }

  /** {@code s} of each head, {@code [1]}, by name; they learn. */
  @Override
  public Map<String, Tensor> parameters() {
    return Collections.unmodifiableMap(variances);
  }

  @Override
  public Optional<String> learned() {
    return Optional.of(
        heads.stream()
            .map(head -> String.format(Locale.ROOT, "%s %.2f", head.key(), weight(head)))
            .collect(Collectors.joining(", ", "learned loss weights of the heads, exp(−s): ", "")));
  }

  private double weight(Attribute head) {
    return Math.exp(-variances.get(name(head)).item_double());
  }

  @Override
  public void close() {
    memory.close();
  }
}
