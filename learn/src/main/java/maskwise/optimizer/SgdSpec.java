package maskwise.optimizer;

import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Stochastic gradient descent as PyTorch's: the weight decay is added to the gradient, and the
 * momentum buffer begins with the first gradient.
 *
 * @param lr base learning rate
 * @param weightDecay weight decay, 0 or more
 * @param momentum 0 to below 1, 0 for none
 * @param nesterov look ahead along the momentum (Sutskever et al., 2013)
 */
@Kind("sgd")
public record SgdSpec(
    double lr,
    double weightDecay,
    @Key(doc = "momentum, 0 to under 1", standard = "0.9") double momentum,
    @Key(doc = "use Nesterov momentum", standard = "false") boolean nesterov)
    implements OptimizerSpec {

  /** Checks the ranges. */
  public SgdSpec {
    Range.over("lr", lr, 0);
    Range.atLeast("weight_decay", weightDecay, 0.0);
    Range.halfOpen("momentum", momentum, 0, 1);
    if (nesterov && momentum == 0) {
      throw new KeyException("nesterov", "a momentum over 0 with it", "momentum 0");
    }
  }
}
