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
    @Key(doc = "peak learning rate of the head, over 0; null = optimizer.lr", standard = "null")
        Optional<Double> headLr,
    @Key(
            doc =
                "layer-wise learning rate decay, over 0 to 1; 1 = no decay, 0.75 is common for a"
                    + " pretrained ViT",
            standard = "1.0")
        double layerDecay,
    @Key(
            doc =
                "solver of the head while the backbone is frozen and features are cached:"
                    + " optimizer, or lbfgs (full-batch logistic regression with 20 steps per"
                    + " epoch; ignores lr, weight_decay and schedule)",
            standard = "optimizer")
        HeadSolver headSolver,
    @Key(
            doc =
                "L2 penalty of head_solver lbfgs, at least 0: the loss adds head_l2 / 2 · ‖W‖², so"
                    + " head_l2 is 1 / (C · photos) in scikit-learn; or one value per attribute"
                    + " under mask, gender, age",
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
