package maskwise.optimizer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import maskwise.base.UserError;

/**
 * Stochastic gradient descent as PyTorch's: the weight decay is added to the gradient, and the
 * momentum buffer begins with the first gradient.
 *
 * @param lr base learning rate
 * @param weightDecay weight decay, 0 or more
 * @param momentum 0 to below 1, 0 for none
 * @param nesterov look ahead along the momentum (Sutskever et al., 2013)
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SgdSpec(double lr, double weightDecay, double momentum, boolean nesterov)
    implements OptimizerSpec {

  /** Checks the ranges. */
  public SgdSpec {
    Ranges.positive("lr", lr);
    Ranges.notNegative("weight_decay", weightDecay);
    Ranges.share("momentum", momentum);
    if (nesterov && momentum == 0) {
      throw new UserError("optimizer: nesterov needs a momentum above 0, found 0");
    }
  }
}
