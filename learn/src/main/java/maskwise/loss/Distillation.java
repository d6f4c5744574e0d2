package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learning from a teacher's probabilities beside labels (Hinton, Vinyals, Dean, "Distilling the
 * Knowledge in a Neural Network", arXiv 1503.02531): {@code (1 − α) · loss of the labels + α · T² ·
 * KL(p ∥ q)}. p is the teacher's distribution to the power 1/T, scaled to sum to 1, which is what
 * its logits over T would give; q the softmax of the network's logits over T. T² keeps the gradient
 * as large as at T = 1.
 *
 * @param temperature T, over 0; above 1 what is improbable counts more
 * @param alpha share of the teacher, over 0 to 1
 */
public record Distillation(double temperature, double alpha) {

  /** Checks the ranges. */
  public Distillation {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY && alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "expected a temperature over 0 and an alpha over 0 to 1, found "
              + temperature
              + " and "
              + alpha);
    }
  }

  /**
   * The loss of labels and that of a teacher, as one.
   *
   * @param labels loss of a batch's labels, a scalar
   * @param logits {@code [batch, classes]}; of a head that tells years the logarithms of its groups
   * @param teacher of the batch
   * @param all of all the batches of the step
   */
  Tensor with(Tensor labels, Tensor logits, HeadTargets teacher, HeadTargets all) {
    return NativeMemory.resultOf(
        () ->
            labels
                .mul(new Scalar(1 - alpha))
                .add(
                    divergence(logits, teacher, all),
                    new Scalar(alpha * temperature * temperature)));
  }

  /** KL(p ∥ q), the mean over the photos of the step that have a teacher; a batch's part of it. */
  private Tensor divergence(Tensor logits, HeadTargets teacher, HeadTargets all) {
    Tensor powers = teacher.probabilities().pow(new Scalar(1 / temperature));
    Tensor sums = powers.sum(1).clamp_min(new Scalar(Float.MIN_NORMAL)).unsqueeze(1);
    Tensor p = powers.div(sums);
    Tensor q = torch.log_softmax(logits.div(new Scalar(temperature)), 1);
    Tensor each = torch.xlogy(p, p).sub(p.mul(q)).sum(1);
    return LabelWeights.mean(each.mul(teacher.counts()).sum(), all.counts().sum());
  }
}
