package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Tensor;

/** The loss of a head with one logit per class: a mean over the weights of the labels. */
sealed interface ClassLoss extends HeadLoss
    permits CrossEntropy, FocalLoss, LdamLoss, LogitAdjustedLoss, SoftF1Loss {

  /** Sum of the weights of those labels that are known: what the loss is a mean over. */
  Tensor weight(Tensor labels);

  /** The same of photos that are known, held for something probable or unknown. */
  Tensor weight(HeadTargets targets);

  /**
   * What a distribution costs each photo; 0, or what smoothing spreads, where it is all zeros.
   *
   * @param logits {@code [batch, classes]}
   * @param probabilities {@code [batch, classes]}
   * @return {@code [batch]}
   * @throws maskwise.base.UserError if this loss only makes sense with hard labels
   */
  Tensor each(Tensor logits, Tensor probabilities);

  @Override
  default Tensor loss(Tensor logits, SoftLabels soft) {
    return NativeMemory.resultOf(() -> soft.mean(each(logits, soft.probabilities())));
  }

  @Override
  default Tensor loss(Tensor logits, HeadTargets targets, HeadTargets all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor sum = each(logits, targets.probabilities()).mul(targets.counts()).sum();
          return LabelWeights.mean(sum, weight(all));
        });
  }

  /**
   * What a recipe asks for.
   *
   * @param head {@code class}, or an attribute's key
   * @param photos on how many photos each class is taught
   * @param shown how often training shows each class
   */
  static ClassLoss of(LossSpec spec, String head, int[] photos, double[] shown) {
    LabelWeights weights =
        new LabelWeights(spec.classWeights().of(head, shown), spec.reweightFrom());
    double smoothing = spec.labelSmoothing().of(head);
    ClassLoss loss;
    if (spec.kind() instanceof LossKind.Focal focal) {
      loss = new FocalLoss(focal.gamma(), weights, smoothing);
    } else {
      loss = new CrossEntropy(weights, smoothing);
      if (spec.kind() instanceof LossKind.Ldam ldam) {
        loss = new LdamLoss((CrossEntropy) loss, ldam, photos);
      }
    }
    if (spec.logitAdjustment() > 0) {
      loss = new LogitAdjustedLoss(Prior.of(spec.logitAdjustment(), shown), loss);
    }
    return spec.softF1() > 0 ? new SoftF1Loss(spec.softF1(), loss) : loss;
  }
}
