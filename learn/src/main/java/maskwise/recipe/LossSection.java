package maskwise.recipe;

import maskwise.loss.ClassWeights;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.loss.LossKind;
import maskwise.loss.LossSpec;
import maskwise.loss.PartialLabels;

/** What training makes small, with what helps rare classes. */
public record LossSection(
    @Key(
            doc =
                "what a label costs: cross_entropy, focal (what is known already counts less) or"
                    + " ldam (rare classes must be ahead by a margin)",
            standard = "cross_entropy")
        LossName name,
    @Key(doc = "only focal: γ, 0 (cross-entropy) or more", standard = "2.0") double gamma,
    @Key(
            doc = "only ldam: margin of the rarest class, over 0; of others it is count^¼ smaller",
            standard = "0.5")
        double margin,
    @Key(
            doc = "only ldam: what margins are multiplied by to be margins of logits, over 0",
            standard = "30.0")
        double scale,
    @Key(
            doc =
                "none, balanced (rare classes count more), {effective_number: 0.999} (the same,"
                    + " less so), a list of 18 (target joint) or lists under mask, gender, age"
                    + " (other targets)",
            standard = "none")
        ClassWeights classWeights,
    @Key(
            doc =
                "epoch from which class weights hold, the first being 1; before it all count the"
                    + " same; 0 = from the beginning",
            standard = "0")
        int reweightEpoch,
    @Key(
            doc =
                "share of the target spread over all classes, 0 to under 1; or {mask: 0, gender:"
                    + " 0.1, age: 0.2}",
            standard = "0.0")
        LabelSmoothing labelSmoothing,
    @Key(doc = "share of soft macro-F1 in the loss, 0 to 1", standard = "0.0") double softF1,
    @Key(
            doc =
                "τ: training adds τ · log of a class's share to its logit, 0 to 2; 1 makes rare"
                    + " classes as likely as common ones",
            standard = "0.0")
        double logitAdjustment,
    @Key(
            doc =
                "what photos with something unknown teach target joint: marginal (what is known) or"
                    + " off (nothing)",
            standard = "marginal")
        PartialLabels partialLabels) {

  /** Checks the ranges, and that no key is set that says nothing with this loss. */
  public LossSection {
    Range.atLeast("gamma", gamma, 0.0);
    Range.over("margin", margin, 0);
    Range.over("scale", scale, 0);
    Range.atLeast("reweight_epoch", reweightEpoch, 0);
    Range.share("soft_f1", softF1);
    Range.atLeast("logit_adjustment", logitAdjustment, 0.0);
    Range.atMost("logit_adjustment", logitAdjustment, 2);
    requireName(name, LossName.FOCAL, "gamma", gamma, 2);
    requireName(name, LossName.LDAM, "margin", margin, 0.5);
    requireName(name, LossName.LDAM, "scale", scale, 30);
    if (reweightEpoch > 0 && classWeights instanceof ClassWeights.None) {
      throw new KeyException(
          "class_weights", "weights to begin with at reweight_epoch " + reweightEpoch, "none");
    }
  }

  private static void requireName(
      LossName found, LossName needed, String key, double value, double standard) {
    if (found != needed && value != standard) {
      throw new KeyException(
          "name",
          RecipeKeys.constant(needed) + " with " + key + " " + value,
          RecipeKeys.constant(found));
    }
  }

  /**
   * The same for training.
   *
   * @param heads how much each head counts
   */
  public LossSpec spec(HeadWeights heads) {
    return new LossSpec(
        kind(),
        classWeights,
        Math.max(0, reweightEpoch - 1),
        labelSmoothing,
        softF1,
        logitAdjustment,
        partialLabels,
        heads);
  }

  private LossKind kind() {
    return switch (name) {
      case CROSS_ENTROPY -> new LossKind.Plain();
      case FOCAL -> new LossKind.Focal(gamma);
      case LDAM -> new LossKind.Ldam(margin, scale);
    };
  }
}
