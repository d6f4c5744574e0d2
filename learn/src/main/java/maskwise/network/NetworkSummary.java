package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a network is made of, found by following a picture through it on libtorch's meta device:
 * shapes only, without a weight in memory or anything computed.
 *
 * <p>The multiply-adds are those that really happen: the last block of a vision transformer answers
 * with the class token alone and does a fraction of what the others do.
 *
 * @param blocks in the order of the computation
 */
public record NetworkSummary(List<BlockSummary> blocks) {

  /** Copies the list. */
  public NetworkSummary {
    blocks = List.copyOf(blocks);
  }

  /**
   * Follows a picture through a network.
   *
   * @param spec the network, with the size of its pictures
   * @param outputs number of logits
   */
  public static NetworkSummary of(ModelSpec spec, int outputs) {
    try (PointerScope scope = new PointerScope();
        Network network = Network.shapesOnly(spec, outputs); // starts the engine, so before others
        NoGradGuard guard = new NoGradGuard();
        NativeMemory pictures = new NativeMemory()) {
      network.train(false);
      LayerTrace trace = network.layers().trace();
      Tensor x =
          pictures.keep(network.layers().empty(1, 3, spec.image().height(), spec.image().width()));
      List<BlockSummary> blocks = new ArrayList<>();
      for (Block block : network.blocks()) {
        trace.start();
        x = block.forward(x);
        List<Long> shape = LongStream.of(x.shape()).skip(1).boxed().toList();
        blocks.add(new BlockSummary(block.name(), block.stage(), shape, trace.end()));
      }
      return new NetworkSummary(blocks);
    }
  }

  /** Numbers that training changes. */
  public long parameters() {
    return blocks.stream().mapToLong(BlockSummary::parameters).sum();
  }

  /** Multiply-adds for one picture. */
  public long macs() {
    return blocks.stream().mapToLong(BlockSummary::macs).sum();
  }

  /** The stages in order, each once. */
  public List<String> stages() {
    return blocks.stream().map(BlockSummary::stage).distinct().toList();
  }
}
