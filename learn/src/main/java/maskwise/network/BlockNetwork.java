package maskwise.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A network that is one block after another, from the pictures to the logits. */
public abstract sealed class BlockNetwork extends Network permits VisionTransformer, ResNet {

  private final Layers layers;
  private final List<Block> blocks = new ArrayList<>();

  BlockNetwork(ModelSpec spec, int outputs) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      layers = Layers.root(memory());
    }
  }

  /**
   * Every block in the order of the computation; the last is the head. Each parameter and buffer
   * belongs to exactly one.
   */
  public List<Block> blocks() {
    return Collections.unmodifiableList(blocks);
  }

  /** The stages in the order of the computation. */
  public List<String> stages() {
    return blocks.stream().map(Block::stage).distinct().toList();
  }

  @Override
  public List<BlockNetwork> branches() {
    return List.of(this);
  }

  @Override
  public Tensor forward(Tensor x) {
    return through(blocks, x);
  }

  @Override
  public Tensor features(Tensor x) {
    return through(blocks.subList(0, blocks.size() - 1), x);
  }

  @Override
  public Tensor head(Tensor features) {
    return blocks.get(blocks.size() - 1).forward(features);
  }

  /** The pictures are the caller's; what lies between two blocks is freed at once. */
  private static Tensor through(List<Block> blocks, Tensor x) {
    Tensor last = blocks.get(0).forward(x);
    for (Block block : blocks.subList(1, blocks.size())) {
      Tensor before = last;
      last = block.forward(before);
      before.close();
    }
    return last;
  }

  @Override
  public void train(boolean on) {
    layers.module().train(on);
  }

  /** Where the layers are made. */
  Layers layers() {
    return layers;
  }

  void add(Block block) {
    blocks.add(block);
  }

  /** Adds the last block and closes the list: dropout and one linear layer. */
  void addHead(String name, long features, double dropout) {
    LinearImpl linear = layers.linear(name, features, outputs());
    add(
        new Block(
            name,
            Block.HEAD,
            x ->
                linear.forward(
                    dropout > 0 && linear.is_training() ? torch.dropout(x, dropout, true) : x)));
    state(tensorsOf(layers.module()));
  }
}
