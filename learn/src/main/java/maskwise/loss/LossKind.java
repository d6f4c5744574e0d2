package maskwise.loss;

import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/** What a label costs, before weights and what is mixed in. */
@Choice(
    standard = "cross_entropy",
    doc =
        "loss function: cross_entropy, focal (gives easy photos less weight) or ldam (larger"
            + " margins for rarer classes)")
public sealed interface LossKind permits LossKind.Plain, LossKind.Focal, LossKind.Ldam {

  /** {@code −log p} of the label. */
  @Kind("cross_entropy")
  record Plain() implements LossKind {}

  /**
   * Focal loss (Lin et al. 2017); see {@link FocalLoss}.
   *
   * @param gamma how little what is known already counts, 0 or more; 0 is cross-entropy
   */
  @Kind("focal")
  record Focal(
      @Key(doc = "focusing parameter γ, at least 0; 0 is cross-entropy", standard = "2.0")
          double gamma)
      implements LossKind {

    /** Checks the range. */
    public Focal {
      Range.atLeast("gamma", gamma, 0.0);
    }
  }

  /**
   * Label-distribution-aware margins (Cao et al. 2019); see {@link LdamLoss}.
   *
   * @param margin of the rarest class, on logits before they are scaled, over 0
   * @param scale of the logits, over 0
   */
  @Kind("ldam")
  record Ldam(
      @Key(
              doc =
                  "margin of the rarest class, over 0; the margins of other classes shrink with"
                      + " count^(-1/4)",
              standard = "0.5")
          double margin,
      @Key(
              doc = "factor that the margins are multiplied by (s in the paper), over 0",
              standard = "30.0")
          double scale)
      implements LossKind {

    /** Checks the ranges. */
    public Ldam {
      Range.over("margin", margin, 0);
      Range.over("scale", scale, 0);
    }
  }
}
