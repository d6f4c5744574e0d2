package maskwise.train;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps small gradients from vanishing in float16: losses are multiplied by a large number, and the
 * gradients divided by it before a step. A step whose gradients are not finite is left out and the
 * number halved; after many good steps in a row it is doubled. The numbers are those of PyTorch's
 * {@code GradScaler} (Micikevicius et al., "Mixed Precision Training", 2017).
 */
final class LossScale {

  private static final double FIRST = 65536;
  private static final double GROWTH = 2;
  private static final double BACKOFF = 0.5;
  private static final long GOOD_STEPS = 2000;

  /** A gradient that is not finite even with a loss made so small never will be. */
  private static final double MIN = 1.0 / 1024;

  private static final String SCALE = "scale";
  private static final String GOOD = "good_steps";

  private double factor = FIRST;
  private long good;

  /** What losses are multiplied by. */
  double factor() {
    return factor;
  }

  /** The loss to go back from. */
  Tensor scaled(Tensor loss) {
    return loss.mul(new Scalar(factor));
  }

  /** Learns how a step went: whether all gradients were finite. */
  void update(boolean finite) {
    good = finite ? good + 1 : 0;
    if (!finite) {
      factor *= BACKOFF;
    } else if (good == GOOD_STEPS) {
      factor *= GROWTH;
      good = 0;
    }
  }

  /** Whether even the smallest factor did not help. */
  boolean isLost() {
    return factor < MIN;
  }

  /** For a checkpoint; in the caller's scope. */
  Map<String, Tensor> state() {
    return Map.of(SCALE, Tensor.create(factor), GOOD, Tensor.create(good));
  }

  /** Takes over what {@link #state} gave. */
  void load(Map<String, Tensor> saved) {
    factor = saved.get(SCALE).item_double();
    good = saved.get(GOOD).item_long();
  }
}
