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
                "class weights in the loss: none, balanced (inverse class frequency),"
                    + " {effective_number: 0.999} (a milder balance), a list of 18 numbers"
                    + " (target joint) or lists under mask, gender, age (other targets)",
            standard = "none")
        ClassWeights classWeights,
    @Key(
            doc =
                "first epoch that uses class_weights, counted from 1 (deferred re-weighting); 0 ="
                    + " all epochs",
            standard = "0")
        int reweightEpoch,
    @Key(
            doc =
                "label smoothing, 0 to under 1, or one value per attribute: {mask: 0, gender: 0.1,"
                    + " age: 0.2}",
            standard = "0.0")
        LabelSmoothing labelSmoothing,
    @Key(
            doc = "weight of the soft macro-F1 loss, 0 to 1; the main loss has the rest",
            standard = "0.0")
        double softF1,
    @Key(
            doc =
                "logit adjustment τ, 0 to 2: training adds τ · log(class frequency) to each logit;"
                    + " 1 optimizes the balanced error",
            standard = "0.0")
        double logitAdjustment,
    @Key(
            doc =
                "how target joint uses photos with unknown labels: marginal (train on the known"
                    + " labels) or off (ignore the photos)",
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
