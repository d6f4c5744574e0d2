package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Brings every feature to mean 0 and variance 1, by the batch in training and by what it has seen
 * in evaluation: a batch norm without weight and bias, for the linear layer behind it has both.
 */
final class FeatureNorm extends Layer {

  private static final double EPS = 1e-6;

  /** How far a batch moves the running mean and variance; the first few count alike. */
  private static final double MOMENTUM = 0.1;

  private final NormBatch batch;
  private final TensorOptional none;
  private final TensorOptional mean;
  private final TensorOptional variance;
  private final Tensor batches;

  FeatureNorm(Layers made, long features) {
    super(made, "BatchNorm1d");
    batch = made.batch();
    none = made.optional();
    mean = made.optional(made.buffer("running_mean", 0, features));
    variance = made.optional(made.buffer("running_var", 1, features));
    batches = made.counter("num_batches_tracked");
  }

  /**
   * Normalizes.
   *
   * @param x {@code [batch, features]}
   */
  @Override
  Tensor compute(Tensor x) {
    boolean training = training();
    double moved = MOMENTUM;
    if (training) {
      batches.add_(new Scalar(1L));
      moved = Math.max(MOMENTUM, 1.0 / batches.item_long());
    }
    return batch.norm(x, none, none, mean, variance, training, moved, EPS);
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    Tensor scale = variance.get().add(new Scalar(EPS)).rsqrt();
    Value scaled = to.multiply(x, path() + ".scale", GraphWeights.of(scale));
    return to.add(scaled, path() + ".shift", GraphWeights.of(mean.get().mul(scale).neg()));
  }

  @Override
  long[] shape(Tensor x) {
    return x.shape();
  }

  @Override
  long parameters() {
    return 0;
  }

  @Override
  long macs(Tensor y) {
    return 0;
  }
}
