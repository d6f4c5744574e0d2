package maskwise.finetune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maskwise.network.Block;
import maskwise.network.Network;
import org.bytedeco.pytorch.Tensor;

/** Says in words what of a network learns and what is frozen. */
public final class LearningParts {

  /** More neighbours than this are named as a range. */
  private static final int LISTED = 2;

  private LearningParts() {}

  /** How much of a stage learns. */
  private enum Part {
    FROZEN,
    PARTLY,
    LEARNING
  }

  /**
   * As {@code learning: blocks.6 to blocks.11, norm, head (2,671,298 parameters); frozen: stem,
   * blocks.0 to blocks.5 (2,857,154)}.
   */
  public static String of(Network network) {
    long all = count(network.parameters());
    long learning = count(network.trained());
    if (learning == all) {
      return String.format(Locale.ROOT, "trainable: all %,d parameters", all);
    }
    return String.format(
        Locale.ROOT,
        "trainable: %s (%,d parameters); frozen: %s (%,d)",
        stages(network, Part.LEARNING),
        learning,
        stages(network, Part.FROZEN),
        all - learning);
  }

  private static long count(Map<String, Tensor> parameters) {
    return parameters.values().stream().mapToLong(Tensor::numel).sum();
  }

  private static String stages(Network network, Part wanted) {
    List<String> words = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (String stage : network.stages()) {
      Part part = part(network, stage);
      boolean counted = network.countedStages().contains(stage);
      if (!counted || part != wanted) {
        endRun(run, words);
      }
      if (part == Part.PARTLY) {
        words.add(stage + " (partly)");
      } else if (part == wanted) {
        run.add(stage);
        if (!counted) {
          endRun(run, words);
        }
      }
    }
    endRun(run, words);
    return String.join(", ", words);
  }

  private static void endRun(List<String> run, List<String> words) {
    if (run.size() > LISTED) {
      words.add(run.get(0) + " to " + run.get(run.size() - 1));
    } else {
      words.addAll(run);
    }
    run.clear();
  }

  private static Part part(Network network, String stage) {
    List<Block> blocks = network.blocks().stream().filter(b -> b.stage().equals(stage)).toList();
    long all = countOf(blocks, network.parameters());
    long learning = countOf(blocks, network.trained());
    return learning == 0 ? Part.FROZEN : learning == all ? Part.LEARNING : Part.PARTLY;
  }

  private static long countOf(List<Block> blocks, Map<String, Tensor> parameters) {
    return parameters.keySet().stream()
        .filter(name -> blocks.stream().anyMatch(block -> block.owns(name)))
        .count();
  }
}
