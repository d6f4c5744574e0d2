package maskwise.train;

import maskwise.engine.Device;
import maskwise.network.Network;
import maskwise.recipe.Precision;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Less memory for more time: on the way forward only what stands between two blocks is kept, and on
 * the way back each block is computed once more (Chen et al., "Training Deep Nets with Sublinear
 * Memory Cost", 2016; timm's {@code --grad-checkpointing}). Dropout and drop path draw the same
 * both times, batch statistics are counted once: the gradients are those of a plain pass.
 */
final class CheckpointedPass implements Pass {

  private final CheckpointedBlocks blocks;
  private final Precision precision;
  private final Device device;

  CheckpointedPass(Network network, Precision precision) {
    this.precision = precision;
    this.device = network.device();
    blocks = new CheckpointedBlocks(network, precision);
  }

  @Override
  public void begin() {
    blocks.begin();
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Autocast autocast = new Autocast(precision, device)) {
      return blocks.forward(x).to(torch.ScalarType.Float);
    }
  }

  @Override
  public void backward(Tensor loss) {
    loss.backward();
    blocks.backward();
  }
}
