package maskwise.loss;

import java.util.Optional;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How much the labels of a head count, from some epoch on. Owns its numbers. */
final class LabelWeights implements AutoCloseable {

  private final NativeMemory memory = new NativeMemory();
  private final Optional<Tensor> weights;
  private final int from;
  private boolean holding;

  /**
   * @param values a weight for each class, or empty for 1 each
   * @param from the epoch, from 0, before which all count 1
   */
  LabelWeights(Optional<double[]> values, int from) {
    Engine.info();
    this.weights = values.map(all -> memory.keep(Tensor.create(floats(all))));
    this.from = from;
    epoch(0);
  }

  static float[] floats(double[] values) {
    float[] all = new float[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) values[i];
    }
    return all;
  }

  /** Told before each epoch, from 0. */
  void epoch(int epoch) {
    holding = epoch >= from;
  }

  /** {@code [classes]} on a device, or empty for 1 each. */
  Optional<Tensor> on(Device device) {
    return holding ? weights.map(device::place) : Optional.empty();
  }

  /** The sum over the labels that are known. */
  Tensor sum(Tensor labels) {
    return NativeMemory.resultOf(
        () -> {
          Tensor known = labels.ge(new Scalar(0)).to(torch.ScalarType.Float);
          return on(Device.of(labels))
              .map(all -> all.index_select(0, labels.clamp_min(new Scalar(0))).mul(known))
              .orElse(known)
              .sum();
        });
  }

  /** The sum over photos that teach something, each class in its share. */
  Tensor sum(HeadTargets targets) {
    return NativeMemory.resultOf(
        () -> {
          Tensor counts = targets.counts();
          return on(Device.of(counts))
              .map(all -> targets.probabilities().mul(all).sum(1).mul(targets.weights()))
              .orElse(counts)
              .sum();
        });
  }

  /**
   * A sum over labels as their mean. Where nothing counts it is 0, and so is its gradient: also if
   * there is a sum, such as what label smoothing spreads from labels of weight 0 over others.
   */
  static Tensor mean(Tensor sum, Tensor weight) {
    return NativeMemory.resultOf(
        () -> {
          Tensor counts = weight.gt(new Scalar(0));
          // The divisor is 1 there: a tiny one would make the gradient infinite, and 0 times it
          // NaN.
          Tensor divisor = torch.where(counts, weight, torch.ones_like(weight));
          return torch.where(counts, sum.div(divisor), torch.zeros_like(sum));
        });
  }

  @Override
  public void close() {
    memory.close();
  }
}
