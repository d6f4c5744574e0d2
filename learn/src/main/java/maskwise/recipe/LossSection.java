package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.loss.LossKind;
import maskwise.loss.LossSpec;
import maskwise.loss.PartialLabels;

/** What training makes small, with what helps rare classes. */
public record LossSection(
    LossKind kind,
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

  /** Checks the ranges. */
  public LossSection {
    Range.atLeast("reweight_epoch", reweightEpoch, 0);
    Range.share("soft_f1", softF1);
    Range.atLeast("logit_adjustment", logitAdjustment, 0.0);
    Range.atMost("logit_adjustment", logitAdjustment, 2);
    if (reweightEpoch > 0 && classWeights instanceof ClassWeights.None) {
      throw new KeyException(
          "class_weights", "weights to begin with at reweight_epoch " + reweightEpoch, "none");
    }
  }

  /**
   * The same for training.
   *
   * @param heads how much each head counts
   */
  public LossSpec spec(HeadWeights heads) {
    return new LossSpec(
        kind,
        classWeights,
        Math.max(0, reweightEpoch - 1),
        labelSmoothing,
        softF1,
        logitAdjustment,
        partialLabels,
        heads,
        Optional.empty());
  }
}
