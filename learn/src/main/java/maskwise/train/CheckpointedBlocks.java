package maskwise.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import maskwise.engine.NativeMemory;
import maskwise.network.Block;
import maskwise.network.Network;
import maskwise.recipe.Precision;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The blocks of one network in three parts. Those before the first with a trained parameter need no
 * way back. The last before the head, and what follows it, keep everything: the way back begins
 * there, so computing them again would save nothing. Of those between, only what goes in is kept.
 */
final class CheckpointedBlocks {

  /** Stages behind the last block that is worth computing twice. */
  private static final Set<String> SMALL = Set.of(Block.NORM, Block.HEAD);

  private static final Set<String> STATISTICS =
      Set.of("running_mean", "running_var", "num_batches_tracked");

  private final Network network;
  private final Precision precision;
  private final Deque<Walk> walks = new ArrayDeque<>();

  /**
   * What a block was given.
   *
   * @param input what went in
   * @param random state of the generator at that moment
   */
  private record Border(Block block, Tensor input, Tensor random) {}

  /**
   * A pass forward that has not been gone back through.
   *
   * @param borders of the blocks between
   * @param entry what the last part was given
   */
  private record Walk(List<Border> borders, Tensor entry) {}

  /**
   * A batch statistic.
   *
   * @param now the network's
   * @param before a copy
   */
  private record Counted(Tensor now, Tensor before) {}

  CheckpointedBlocks(Network network, Precision precision) {
    this.network = network;
    this.precision = precision;
  }

  /** Forgets passes that nobody went back through. */
  void begin() {
    walks.clear();
  }

  /** Logits; the caller has switched the precision on. Without gradients it is a plain pass. */
  Tensor forward(Tensor x) {
    if (!GradMode.is_enabled()) {
      return network.forward(x);
    }
    List<Block> blocks = network.blocks();
    int trained = firstTrained(blocks);
    int whole = Math.max(trained, firstWhole(blocks));
    List<Border> borders = new ArrayList<>();
    Tensor last = x;
    try (NoGradGuard guard = new NoGradGuard()) {
      for (int i = 0; i < whole; i++) {
        Tensor before = last;
        if (i >= trained) {
          borders.add(new Border(blocks.get(i), before, generator(x).get_state()));
        }
        last = blocks.get(i).forward(before);
        if (i > 0 && i < trained) {
          before.close();
        }
      }
    }
    Tensor entry = leaf(last, whole > trained);
    walks.push(new Walk(borders, entry));
    return through(blocks.subList(whole, blocks.size()), entry);
  }

  private static Tensor through(List<Block> blocks, Tensor entry) {
    Tensor last = blocks.get(0).forward(entry);
    for (Block block : blocks.subList(1, blocks.size())) {
      Tensor before = last;
      last = block.forward(before);
      before.close();
    }
    return last;
  }

  private int firstTrained(List<Block> blocks) {
    Set<String> trained = network.trained().keySet();
    int first = 0;
    while (first < blocks.size() - 1 && trained.stream().noneMatch(blocks.get(first)::owns)) {
      first++;
    }
    return first;
  }

  private static int firstWhole(List<Block> blocks) {
    int first = blocks.size() - 1;
    while (first > 0 && SMALL.contains(blocks.get(first).stage())) {
      first--;
    }
    return first;
  }

  /** A tensor of the same numbers where a graph begins. */
  private static Tensor leaf(Tensor numbers, boolean differentiated) {
    return numbers.detach().set_requires_grad(differentiated);
  }

  /**
   * After the gradient has come to the last parts: through the blocks that kept only their input,
   * of every pass since the last time.
   */
  void backward() {
    while (!walks.isEmpty()) {
      Walk walk = walks.pop();
      if (!walk.borders().isEmpty() && walk.entry().grad().defined()) {
        backward(walk.borders(), walk.entry().grad());
      }
    }
  }

  private void backward(List<Border> borders, Tensor ofEntry) {
    Tensor gradient = ofEntry;
    for (int i = borders.size() - 1; i >= 0; i--) {
      Tensor after = gradient;
      Border border = borders.get(i);
      boolean first = i == 0;
      gradient = NativeMemory.resultOf(() -> again(border, after, first));
      after.close();
      if (i > 0) {
        border.input().close();
      }
    }
  }

  /** Computes a block once more and goes back through it; returns the gradient of its input. */
  private Tensor again(Border border, Tensor gradient, boolean first) {
    List<Counted> statistics = statistics(border.block());
    generator(border.input()).set_state(border.random());
    Tensor input = leaf(border.input(), !first);
    Tensor output;
    try (Autocast autocast = new Autocast(precision, network.device())) {
      output = border.block().forward(input);
    }
    output.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    try (NoGradGuard guard = new NoGradGuard()) {
      statistics.forEach(counted -> counted.now().copy_(counted.before()));
    }
    // Before the first block nothing is trained, so nobody asks for its gradient.
    return first ? input : input.grad();
  }

  /** Copies of a block's batch statistics, which computing it again would count twice. */
  private List<Counted> statistics(Block block) {
    List<Counted> all = new ArrayList<>();
    network
        .state()
        .forEach(
            (name, tensor) -> {
              if (block.owns(name)
                  && STATISTICS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                all.add(new Counted(tensor, tensor.clone()));
              }
            });
    return all;
  }

  /** The generator from which dropout draws where a tensor lies. */
  private static Generator generator(Tensor tensor) {
    return torch.globalContext().defaultGenerator(tensor.device());
  }
}
