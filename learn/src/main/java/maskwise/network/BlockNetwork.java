package maskwise.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A network that is one block after another, from the pictures to the logits. */
public abstract sealed class BlockNetwork extends Network
    permits VisionTransformer, ResNet, MobileNet {

  /** A buffer that batch norms have, and nothing else. */
  private static final String STATISTIC = ".running_mean";

  private final Layers layers;
  private final List<Block> blocks = new ArrayList<>();
  private Set<String> frozenNorms = Set.of();

  BlockNetwork(ModelSpec spec, int outputs, torch.DeviceType device) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      layers = Layers.root(memory(), device);
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

  /** The stages that are counted: without the stem, the head and what stands before it. */
  public List<String> countedStages() {
    return blocks.stream().filter(Block::counted).map(Block::stage).distinct().toList();
  }

  @Override
  public Block blockOf(String stateName) {
    return blocks.stream()
        .filter(block -> block.owns(stateName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a name of the state, found " + stateName));
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
    if (on && !frozenNorms.isEmpty()) {
      evaluateFrozenNorms();
    }
  }

  /**
   * Freezes these parameters and thaws all others. A frozen parameter gets no gradient and costs no
   * memory for one. A batch norm whose weight is frozen stays in evaluation mode and keeps its
   * statistics as they are.
   *
   * @param names of {@link #parameters()}
   */
  public void freeze(Set<String> names) {
    if (!parameters().keySet().containsAll(names)) {
      throw new IllegalArgumentException("expected names of parameters, found " + names);
    }
    try (PointerScope scope = new PointerScope()) {
      parameters()
          .forEach(
              (name, tensor) -> {
                tensor.set_requires_grad(!names.contains(name));
                if (names.contains(name)) {
                  tensor.mutable_grad().reset();
                }
              });
    }
    frozenNorms =
        state().keySet().stream()
            .filter(name -> name.endsWith(STATISTIC))
            .map(name -> name.substring(0, name.length() - STATISTIC.length()))
            .filter(norm -> names.contains(norm + ".weight"))
            .collect(Collectors.toUnmodifiableSet());
    train(layers.module().is_training());
  }

  private void evaluateFrozenNorms() {
    try (PointerScope scope = new PointerScope()) {
      StringSharedModuleDict modules = layers.module().named_modules();
      for (long i = 0; i < modules.size(); i++) {
        BytePointer path = modules.get(i).key(); // null for the root, whose name is empty
        if (path != null && frozenNorms.contains(path.getString())) {
          modules.get(i).value().eval();
        }
      }
    }
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
    Linear linear = layers.linear(name, features, outputs());
    add(
        new Block(
            name,
            Block.HEAD,
            x ->
                linear.forward(
                    dropout > 0 && linear.training() ? torch.dropout(x, dropout, true) : x)));
    state(tensorsOf(layers.module()));
  }
}
