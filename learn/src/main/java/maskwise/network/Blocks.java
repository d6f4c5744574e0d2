package maskwise.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A network's blocks in the order of the computation; the last is the head. */
final class Blocks {

  private final List<Block> blocks = new ArrayList<>();

  void add(Block block) {
    blocks.add(block);
  }

  List<Block> all() {
    return Collections.unmodifiableList(blocks);
  }

  /** All but the head. */
  List<Block> trunk() {
    return all().subList(0, blocks.size() - 1);
  }

  Block head() {
    return blocks.get(blocks.size() - 1);
  }

  List<String> stages() {
    return blocks.stream().map(Block::stage).distinct().toList();
  }

  List<String> countedStages() {
    return blocks.stream().filter(Block::counted).map(Block::stage).distinct().toList();
  }

  /** The block that a parameter or buffer belongs to. */
  Block of(String stateName) {
    return blocks.stream()
        .filter(block -> block.owns(stateName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a name of the state, found " + stateName));
  }

  /** One block after another. The pictures are the caller's; what lies between is freed at once. */
  static Tensor through(List<Block> blocks, Tensor x) {
    Tensor last = blocks.get(0).forward(x);
    for (Block block : blocks.subList(1, blocks.size())) {
      Tensor before = last;
      last = block.forward(before);
      before.close();
    }
    return last;
  }
}
