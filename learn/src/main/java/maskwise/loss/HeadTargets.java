package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What photos teach one head.
 *
 * @param probabilities {@code [photos, classes]}, float32: a distribution, 1 at the label where it
 *     is known; zeros where the photo teaches nothing here
 * @param years {@code [photos]}, float32: the age in years, below 0 where unknown; of account only
 *     to a head that tells years
 * @param weights {@code [photos]}, float32, 0 or more: how much each photo counts
 */
record HeadTargets(Tensor probabilities, Tensor years, Tensor weights) {

  /** How much each photo counts here, 0 where it teaches nothing: {@code [photos]}. */
  Tensor counts() {
    return NativeMemory.resultOf(
        () -> probabilities.sum(1).gt(new Scalar(0)).to(torch.ScalarType.Float).mul(weights));
  }
}
