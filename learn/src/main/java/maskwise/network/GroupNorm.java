package maskwise.network;

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
}
