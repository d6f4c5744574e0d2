package maskwise.optimizer;

import java.util.HashMap;
import java.util.Map;
import maskwise.network.Block;
import maskwise.network.Network;

/**
 * How the learning rate differs over the depth of a network. A parameter's rate is that of the
 * schedule times {@code decay^(last - layer)}, where the head is the last layer (Clark et al.,
 * "ELECTRA", 2020; Bao et al., "BEiT", 2021; timm's {@code param_groups_layer_decay}); the head's
 * is multiplied by a factor of its own beside.
 *
 * <p>Layers are numbered from the pictures as timm's {@code group_matcher} does: the stem is 0;
 * each block of a stage that counts is one more ({@code blocks.3}, {@code layer2.1}); a ViT's last
 * norm belongs to its last block; the head, with what else stands right before it, is the last.
 *
 * @param head factor of the head's rate, above 0
 * @param decay factor from a layer to the one before it, above 0 to 1; 1 for none
 */
public record LayerRates(double head, double decay) {

  /** Everything learns at one rate. */
  public static final LayerRates EQUAL = new LayerRates(1, 1);

  /** The factor of each block's rate, by its name. */
  Map<String, Double> factors(Network network) {
    Map<String, Integer> layers = layers(network);
    int last = layers.get(Block.HEAD);
    Map<String, Double> factors = new HashMap<>();
    for (Block block : network.blocks()) {
      boolean isHead = block.stage().equals(Block.HEAD);
      int layer = layers.get(isHead ? Block.HEAD : block.name());
      factors.put(block.name(), Math.pow(decay, last - layer) * (isHead ? head : 1));
    }
    return factors;
  }

  private static Map<String, Integer> layers(Network network) {
    Map<String, Integer> layers = new HashMap<>();
    int counted = 0;
    for (Block block : network.blocks()) {
      if (block.counted()) {
        counted++;
      }
      boolean joins =
          block.counted() || block.stage().equals(Block.STEM) || block.stage().equals(Block.NORM);
      boolean isHead = block.stage().equals(Block.HEAD);
      layers.put(isHead ? Block.HEAD : block.name(), joins ? counted : counted + 1);
    }
    return layers;
  }
}
