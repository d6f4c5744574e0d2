package maskwise.recipe;

import java.util.List;
import java.util.Optional;
import maskwise.loss.HeadPenalty;
import maskwise.optimizer.AdamWSpec;
import maskwise.optimizer.LayerRates;
import maskwise.optimizer.OptimizerSpec;
import maskwise.optimizer.SgdSpec;

/** How gradients become steps. */
public record OptimizerSection(
    @Key(doc = "adamw or sgd", standard = "adamw") OptimizerKind name,
    @Key(doc = "peak learning rate, over 0", standard = "0.001") double lr,
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
            doc = "weight decay, at least 0; never on norms, biases, tokens and positions",
            standard = "0.05")
        double weightDecay,
    @Key(doc = "decay of the two running means of adamw", standard = "[0.9, 0.999]")
        List<Double> betas,
    @Key(doc = "momentum of sgd, 0 to under 1", standard = "0.9") double momentum,
    @Key(doc = "only sgd: look ahead along the momentum", standard = "false") boolean nesterov,
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
                    + " the loss, at least 0, scikit-learn's 1 / (C · photos); or numbers under mask,"
                    + " gender, age",
            standard = "0.1")
        HeadPenalty headL2) {

  /** Checks the ranges. */
  public OptimizerSection {
    Range.over("lr", lr, 0);
    headLr.ifPresent(rate -> Range.over("head_lr", rate, 0));
    Range.over("layer_decay", layerDecay, 0);
    Range.atMost("layer_decay", layerDecay, 1);
    Range.atLeast("weight_decay", weightDecay, 0.0);
    betas = List.copyOf(betas);
    Range.size("betas", betas, 2);
    betas.forEach(beta -> Range.halfOpen("betas", beta, 0, 1));
    Range.halfOpen("momentum", momentum, 0, 1);
    if (nesterov && momentum == 0) {
      throw new KeyException("nesterov", "a momentum over 0 with it", "momentum 0");
    }
  }

  /** How the learning rate differs over the depth of the network. */
  public LayerRates rates() {
    return new LayerRates(headLr.orElse(lr) / lr, layerDecay);
  }

  /** The optimizer this asks for. */
  public OptimizerSpec spec() {
    return switch (name) {
      case ADAMW -> new AdamWSpec(lr, weightDecay, betas, 1e-8);
      case SGD -> new SgdSpec(lr, weightDecay, momentum, nesterov);
    };
  }
}
