package maskwise.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Networks whose numbers can be followed by hand; for tests of those who look inside. */
public final class HandMadeBlocks {

  private HandMadeBlocks() {}

  /**
   * Maps that are averaged by the block that makes them, and a head.
   *
   * @param maps what makes them of the picture
   * @param head what makes logits of their means
   */
  public static List<Block> pooling(UnaryOperator<Tensor> maps, UnaryOperator<Tensor> head) {
    return List.of(
        Block.pooled("layer", "layer", maps, HandMadeBlocks::average),
        new Block("fc", Block.HEAD, head));
  }

  /** The same numbers, but the block that averages makes no maps of its own. */
  public static List<Block> apart(UnaryOperator<Tensor> maps, UnaryOperator<Tensor> head) {
    return List.of(
        new Block("layer", "layer", maps),
        new Block("norm", Block.NORM, HandMadeBlocks::average),
        new Block("fc", Block.HEAD, head));
  }

  private static Tensor average(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }
}
