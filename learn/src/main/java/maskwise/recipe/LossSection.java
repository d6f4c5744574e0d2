package maskwise.recipe;

import maskwise.loss.ClassWeights;
import maskwise.loss.LossSpec;

/** What training makes small: cross-entropy. */
public record LossSection(
    @Key(
            doc =
                "none, balanced (rare classes count more), a list of 18 (target joint) or"
                    + " lists under mask, gender, age (other targets)",
            standard = "none")
        ClassWeights classWeights,
    @Key(doc = "share of the target spread over all classes, 0 to under 1", standard = "0.0")
        double labelSmoothing) {

  /** Checks the ranges. */
  public LossSection {
    Range.halfOpen("label_smoothing", labelSmoothing, 0, 1);
  }

  /** The same for training. */
  public LossSpec spec() {
    return new LossSpec(classWeights, labelSmoothing);
  }
}
