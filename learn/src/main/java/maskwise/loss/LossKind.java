package maskwise.loss;

import maskwise.base.UserError;

/** What a label costs, before weights and what is mixed in. */
public sealed interface LossKind {

  /** {@code −log p} of the label. */
  record Plain() implements LossKind {}

  /**
   * Focal loss; see {@link FocalLoss}.
   *
   * @param gamma how little what is known already counts, 0 or more; 0 is cross-entropy
   */
  record Focal(double gamma) implements LossKind {

    /** Checks the range. */
    public Focal {
      if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
        throw new UserError("expected focal_gamma of 0 or more, found " + gamma);
      }
    }
  }

  /**
   * Label-distribution-aware margins; see {@link LdamLoss}.
   *
   * @param margin of the rarest class, on logits before they are scaled, over 0
   * @param scale of the logits, over 0
   */
  record Ldam(double margin, double scale) implements LossKind {

    /** Checks the ranges. */
    public Ldam {
      if (!(margin > 0 && scale > 0 && margin * scale < Double.POSITIVE_INFINITY)) {
        throw new UserError(
            "expected ldam_margin and ldam_scale over 0, found " + margin + " and " + scale);
      }
    }
  }
}
