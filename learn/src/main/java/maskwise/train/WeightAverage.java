package maskwise.train;

import java.util.Map;
import maskwise.network.Network;
import maskwise.recipe.Recipe;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A running mean of a network's parameters: {@code mean = d·mean + (1 − d)·now} after every step,
 * with {@code d = min(decay, (1 + step) / (10 + step))} so that the first steps are soon forgotten
 * (as TensorFlow's and timm's averages do). Batch statistics are taken over as they are; frozen
 * parameters are left alone, their mean is what they are.
 */
final class WeightAverage implements AutoCloseable {

  private final Network source;
  private final Network mean;
  private final double decay;

  WeightAverage(Recipe recipe, Network source) {
    this.source = source;
    this.decay = recipe.train().ema();
    this.mean = Network.undrawn(source.spec(), recipe.outputs().count());
    mean.to(source.device());
    mean.train(false);
    copy(source, mean);
  }

  /** The averaged network, in evaluation mode. */
  Network network() {
    return mean;
  }

  /**
   * Takes in the network as it is after a step.
   *
   * @param step from 0
   */
  void update(long step) {
    double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
    Map<String, Tensor> learning = source.trained();
    Map<String, Tensor> parameters = source.parameters();
    Map<String, Tensor> now = source.state();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Scalar share = new Scalar(1 - kept)) {
      mean.state()
          .forEach(
              (name, tensor) -> {
                if (learning.containsKey(name)) {
                  tensor.lerp_(now.get(name), share);
                } else if (!parameters.containsKey(name)) {
                  tensor.copy_(now.get(name));
                }
              });
    }
  }

  /** Begins anew with the network as it is: what was fitted at once is not to be averaged in. */
  void restart() {
    copy(source, mean);
  }

  /** Goes on from the mean: the network becomes what is judged. */
  void adopt() {
    copy(mean, source);
  }

  /** Gives a network the parameters and buffers of another of its shape. */
  static void copy(Network from, Network to) {
    Map<String, Tensor> given = from.state();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      to.state().forEach((name, tensor) -> tensor.copy_(given.get(name)));
    }
  }

  @Override
  public void close() {
    mean.close();
  }
}
