package maskwise.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Shifts and scales to mean 0 and variance 1, then by a learned weight and bias a channel. */
abstract sealed class Normalization extends Layer permits LayerNorm, BatchNorm, GroupNorm {

  private final long channels;
  private final TensorOptional weight;
  private final TensorOptional bias;

  Normalization(Layers made, String kind, long channels) {
    super(made, kind);
    this.channels = channels;
    weight = made.optional(made.constant("weight", 1, channels));
    bias = made.optional(made.constant("bias", 0, channels));
  }

  final long channels() {
    return channels;
  }

  final TensorOptional weight() {
    return weight;
  }

  final TensorOptional bias() {
    return bias;
  }

  @Override
  final long[] shape(Tensor x) {
    return x.shape();
  }

  @Override
  final long parameters() {
    return 2 * channels;
  }

  @Override
  final long macs(Tensor y) {
    return 0;
  }
}
