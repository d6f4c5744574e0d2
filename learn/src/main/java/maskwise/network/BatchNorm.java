package maskwise.network;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * Normalises a channel over the batch in training, and by what it has seen in evaluation (Ioffe and
 * Szegedy, "Batch Normalization", 2015).
 */
final class BatchNorm extends Normalization {

  private static final double EPS = 1e-5;

  /** How far a batch moves the running mean and variance. */
  private static final double MOMENTUM = 0.1;

  private final NormBatch batch;
  private final TensorOptional mean;
  private final TensorOptional variance;
  private final Tensor batches;

  BatchNorm(Layers made, long channels) {
    super(made, "BatchNorm2d", channels);
    batch = made.batch();
    mean = made.optional(made.buffer("running_mean", 0, channels));
    variance = made.optional(made.buffer("running_var", 1, channels));
    batches = made.counter("num_batches_tracked");
  }

  @Override
  Tensor compute(Tensor x) {
    boolean training = training();
    if (training) {
      batches.add_(new Scalar(1L));
    }
    return batch.norm(x, weight(), bias(), mean, variance, training, MOMENTUM, EPS);
  }

  /** What its running statistics and its weight multiply each channel by: {@code [channels]}. */
  Tensor scale() {
    return variance.get().add(new Scalar(EPS)).rsqrt().mul(weight().get());
  }

  /**
   * What they then add to it.
   *
   * @param scale from {@link #scale}
   */
  Tensor shift(Tensor scale) {
    return bias().get().sub(mean.get().mul(scale));
  }
}
