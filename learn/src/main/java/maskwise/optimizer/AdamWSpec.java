package maskwise.optimizer;

import java.util.List;
import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019).
 *
 * @param lr base learning rate
 * @param weightDecay weight decay, 0 or more
 * @param betas decay of the two running means, 0 to below 1
 * @param eps added to the denominator, above 0
 */
@Kind("adamw")
public record AdamWSpec(
    double lr,
    double weightDecay,
    @Key(doc = "decay rates of the two moment estimates, 0 to under 1", standard = "[0.9, 0.999]")
        List<Double> betas,
    @Key(doc = "term added to the denominator for numerical stability, over 0", standard = "1.0e-8")
        double eps)
    implements OptimizerSpec {

  /** Checks the ranges. */
  public AdamWSpec {
    betas = List.copyOf(betas);
    Range.over("lr", lr, 0);
    Range.atLeast("weight_decay", weightDecay, 0.0);
    Range.size("betas", betas, 2);
    betas.forEach(beta -> Range.halfOpen("betas", beta, 0, 1));
    Range.over("eps", eps, 0);
  }

  /** PyTorch's betas and eps. */
  public static AdamWSpec of(double lr, double weightDecay) {
    return new AdamWSpec(lr, weightDecay, List.of(0.9, 0.999), 1e-8);
  }
}
