package maskwise.network;

import java.util.List;

/**
 * One layer, or one computation without weights that takes time or memory.
 *
 * @param name as in the state
 * @param kind torch's name of it, with side and stride of a convolution
 * @param shape of its result, without the batch
 * @param parameters numbers that training changes
 * @param macs multiply-adds for one picture, of convolutions, linear layers and attention
 * @param kept numbers that backpropagation needs later, for one picture
 */
public record LayerSummary(
    String name, String kind, List<Long> shape, long parameters, long macs, long kept) {

  /** Copies the shape. */
  public LayerSummary {
    shape = List.copyOf(shape);
  }
}
