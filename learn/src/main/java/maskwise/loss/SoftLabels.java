package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What one head is taught as a distribution over its classes: the answers of a teacher, or labels
 * that people disagree about. A loss is the sum over the photos of {@code weight · loss}, divided
 * by {@code divisor}. With weights of 1 and the number of photos as divisor it is the mean that
 * PyTorch's {@code cross_entropy} takes with class probabilities; with the photos of all batches of
 * a step as divisor the batches' losses add up to that of the step.
 *
 * @param probabilities {@code [batch, classes]}, float32; rows sum to 1. Where they carry a
 *     gradient, it flows back into them
 * @param weights {@code [batch]}, float32, 0 or more: how much each photo counts, 0 if not at all
 * @param divisor what the sum over the photos is divided by, over 0
 */
public record SoftLabels(Tensor probabilities, Tensor weights, double divisor) {

  /** Checks the shapes. */
  public SoftLabels {
    if (probabilities.dim() != 2
        || weights.dim() != 1
        || weights.size(0) != probabilities.size(0)
        || !(divisor > 0)) {
      throw new IllegalArgumentException(
          "expected probabilities [batch, classes], weights [batch] and a divisor over 0, found %d and %d dimensions and %s"
              .formatted(probabilities.dim(), weights.dim(), divisor));
    }
  }

  /** With the mean over the photos of this batch alone. */
  public static SoftLabels of(Tensor probabilities, Tensor weights) {
    return new SoftLabels(probabilities, weights, probabilities.size(0));
  }

  /**
   * The loss of all photos.
   *
   * @param each loss of each photo, {@code [batch]}
   * @return a scalar
   */
  Tensor mean(Tensor each) {
    return NativeMemory.resultOf(() -> each.mul(weights).sum().div(new Scalar(divisor)));
  }

  /** Which share of the photos that the loss is divided by counts here; a scalar. */
  Tensor part() {
    return NativeMemory.resultOf(() -> weights.sum().div(new Scalar(divisor)));
  }
}
