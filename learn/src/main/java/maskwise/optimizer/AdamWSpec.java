package maskwise.optimizer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import maskwise.base.UserError;

/**
 * AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019).
 *
 * @param lr base learning rate
 * @param weightDecay weight decay, 0 or more
 * @param betas decay of the two running means, 0 to below 1; left out: 0.9 and 0.999
 * @param eps added to the denominator; 0 or left out: 1e-8
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdamWSpec(double lr, double weightDecay, List<Double> betas, double eps)
    implements OptimizerSpec {

  /** Fills in the defaults, checks the ranges. */
  public AdamWSpec {
    betas = betas == null ? List.of(0.9, 0.999) : List.copyOf(betas);
    eps = eps == 0 ? 1e-8 : eps;
    Ranges.positive("lr", lr);
    Ranges.notNegative("weight_decay", weightDecay);
    Ranges.positive("eps", eps);
    if (betas.size() != 2) {
      throw new UserError("optimizer: expected two betas, found " + betas);
    }
    betas.forEach(beta -> Ranges.share("betas", beta));
  }

  /** PyTorch's betas and eps. */
  public static AdamWSpec of(double lr, double weightDecay) {
    return new AdamWSpec(lr, weightDecay, List.of(0.9, 0.999), 1e-8);
  }
}
