package maskwise.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Stochastic depth (Huang et al., "Deep Networks with Stochastic Depth", 2016), timm's {@code
 * DropPath}: in training a picture's branch is 0 with a probability, else scaled so that the mean
 * stays.
 *
 * @param rate probability of 0, 0 to below 1
 */
record DropPath(double rate) {

  /**
   * @param branch {@code [batch, ...]}, about to be added to what it branched from
   * @param training whether anything is dropped at all
   */
  Tensor of(Tensor branch, boolean training) {
    if (rate == 0 || !training) {
      return branch;
    }
    long[] each = new long[(int) branch.dim()];
    java.util.Arrays.fill(each, 1);
    each[0] = branch.size(0);
    return branch.mul(torch.dropout(branch.new_ones(each), rate, true));
  }
}
