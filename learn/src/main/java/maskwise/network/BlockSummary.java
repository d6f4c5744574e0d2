package maskwise.network;

import java.util.List;

/**
 * One block with its layers.
 *
 * @param name as {@link Block#name()}
 * @param stage as {@link Block#stage()}
 * @param shape of its result, without the batch
 * @param layers in the order of the computation
 */
public record BlockSummary(String name, String stage, List<Long> shape, List<LayerSummary> layers) {

  /** Copies the lists. */
  public BlockSummary {
    shape = List.copyOf(shape);
    layers = List.copyOf(layers);
  }

  /** Numbers that training changes. */
  public long parameters() {
    return layers.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /** Multiply-adds for one picture. */
  public long macs() {
    return layers.stream().mapToLong(LayerSummary::macs).sum();
  }

  /** Numbers that backpropagation needs later, for one picture. */
  public long kept() {
    return layers.stream().mapToLong(LayerSummary::kept).sum();
  }
}
