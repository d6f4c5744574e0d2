package maskwise.network;

import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalises groups of channels of each picture by itself (Wu and He, "Group Normalization"). */
final class GroupNorm extends Normalization {

  private static final double EPS = 1e-5;

  private final long groups;

  GroupNorm(Layers made, long groups, long channels) {
    super(made, "GroupNorm", channels);
    this.groups = groups;
  }

  @Override
  Tensor compute(Tensor x) {
    return torch.group_norm(x, groups, weight(), bias(), EPS, true);
  }

  /** The same as {@link #forward}, in a graph. */
  Value write(Operators to, Value x) {
    return to.groupNorm(
        path(), x, groups, GraphWeights.of(weight().get()), GraphWeights.of(bias().get()), EPS);
  }
}
