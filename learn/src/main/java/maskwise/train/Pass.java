package maskwise.train;

import maskwise.network.Network;
import maskwise.recipe.Precision;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How a batch goes through a network and its gradient back. Both happen in one {@code
 * PointerScope}.
 */
public sealed interface Pass permits Pass.Plain, CheckpointedPass {

  /**
   * A pass through a network, which may change in training mode and in what of it is trained.
   *
   * @param precision not {@code AUTO}
   * @param checkpointed see {@link CheckpointedPass}
   */
  static Pass of(Network network, Precision precision, boolean checkpointed) {
    return checkpointed ? new CheckpointedPass(network, precision) : new Plain(network, precision);
  }

  /** A new batch: what was answered before is not gone back through any more. */
  default void begin() {}

  /**
   * Forward; any number of times for a batch.
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, outputs]}, float32
   */
  Tensor forward(Tensor x);

  /**
   * Adds to the gradients of the parameters those of a scalar made from what {@link #forward} has
   * answered since {@link #begin} or the last time.
   */
  void backward(Tensor loss);

  /** Everything is kept that the way back needs. */
  record Plain(Network network, Precision precision) implements Pass {

    @Override
    public Tensor forward(Tensor x) {
      try (Autocast autocast = new Autocast(precision, network.device())) {
        return network.forward(x).to(torch.ScalarType.Float);
      }
    }

    @Override
    public void backward(Tensor loss) {
      loss.backward();
    }
  }
}
