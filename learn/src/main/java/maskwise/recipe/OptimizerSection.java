package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.Range;
import maskwise.loss.HeadPenalty;
import maskwise.optimizer.LayerRates;
import maskwise.optimizer.OptimizerSpec;

/** How gradients become steps. */
public record OptimizerSection(
    OptimizerSpec spec,
    @Key(
            doc = "peak learning rate of the head alone, over 0; null = as the rest",
            standard = "null")
        Optional<Double> headLr,
    @Key(
            doc =
                "factor of the learning rate from a layer to the one before it, over 0 to 1; 1 ="
                    + " none, 0.75 is usual for a pretrained vit",
            standard = "1.0")
        double layerDecay,
    @Key(
            doc =
                "what fits the head while only it learns and features are kept: optimizer, or lbfgs"
                    + " (all photos of an epoch at once, as a logistic regression is fitted, 20"
                    + " steps an epoch; lr, weight_decay and schedule do not matter then)",
            standard = "optimizer")
        HeadSolver headSolver,
    @Key(
            doc =
                "only head_solver lbfgs: factor of half the squared length of the head's weights in"
                    + " the loss, at least 0, scikit-learn's 1 / (C · photos); or numbers under"
                    + " mask, gender, age",
            standard = "0.1")
        HeadPenalty headL2) {

  /** Checks the ranges. */
  public OptimizerSection {
    headLr.ifPresent(rate -> Range.over("head_lr", rate, 0));
    Range.over("layer_decay", layerDecay, 0);
    Range.atMost("layer_decay", layerDecay, 1);
  }

  /** How the learning rate differs over the depth of the network. */
  public LayerRates rates() {
    return new LayerRates(headLr.orElse(lr()) / lr(), layerDecay);
  }

  /** Peak learning rate, over 0. */
  public double lr() {
    return spec.lr();
  }

  /** Weight decay, at least 0. */
  public double weightDecay() {
    return spec.weightDecay();
  }
}
