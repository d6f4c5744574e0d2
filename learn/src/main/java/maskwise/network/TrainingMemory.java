package maskwise.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What a training step needs at most, estimated from a network's layers.
 *
 * <p>It holds for AdamW in float32 on a processor, everything trained, nothing computed twice to
 * save memory: four numbers a parameter (itself, its gradient, two moments) and what the forward
 * pass leaves for the backward pass. The backward pass frees that layer by layer, last layer first,
 * while the gradients come into being, so the most is found by following it.
 *
 * <p>Three things are measured instead of counted (docs/performance.md): what the process takes by
 * itself (Java, libtorch, the matrix library); how much more than the tensors the allocator holds,
 * because freed pieces do not fit what comes next; and the copies in which oneDNN lays kernels of
 * several pixels out anew.
 *
 * @param weights bytes of parameters, gradients and moments
 * @param activations bytes that the forward pass leaves for the backward pass, in tensors
 * @param peak the most bytes at one time, the process included
 */
public record TrainingMemory(long weights, long activations, long peak) {

  private static final long FLOAT = 4;

  /** Copies of every parameter that stay from step to step: itself and two moments. */
  private static final long LASTING = 3;

  /** Java, libtorch, MKL and their threads before the first picture, as measured on Linux. */
  private static final long PROCESS = 330L << 20;

  /** What is held for maps of a convolutional network over what they take, as measured. */
  private static final double HELD_FOR_MAPS = 1.7;

  /** The same for tokens, whose sizes repeat from block to block. */
  private static final double HELD_FOR_TOKENS = 1.3;

  /** Copies of kernels of several pixels. */
  private static final long KERNEL_COPIES = 2;

  /**
   * Estimates what training a network takes.
   *
   * @param batch pictures a step
   */
  public static TrainingMemory of(NetworkSummary network, int batch) {
    List<LayerSummary> layers = new ArrayList<>();
    network.blocks().forEach(block -> layers.addAll(block.layers()));
    long parameters = FLOAT * network.parameters();
    long activations = FLOAT * batch * layers.stream().mapToLong(LayerSummary::kept).sum();
    long most = parameters;
    long held = layers.stream().mapToLong(layer -> held(layer, batch)).sum();
    long gradients = 0;
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerSummary layer = layers.get(i);
      gradients += FLOAT * layer.parameters();
      most = Math.max(most, held + gradients + working(layer, batch));
      held -= held(layer, batch);
    }
    long kernels = layers.stream().mapToLong(TrainingMemory::kernels).sum();
    return new TrainingMemory(
        (LASTING + 1) * parameters, activations, PROCESS + LASTING * parameters + kernels + most);
  }

  /** Bytes in the allocator for what a layer leaves: maps have three dimensions, tokens two. */
  private static long held(LayerSummary layer, int batch) {
    double factor = layer.shape().size() == 3 ? HELD_FOR_MAPS : HELD_FOR_TOKENS;
    return Math.round(factor * FLOAT * layer.kept() * batch);
  }

  private static long kernels(LayerSummary layer) {
    boolean several = layer.kind().contains("Conv2d") && !layer.kind().contains("1×1");
    return several ? KERNEL_COPIES * FLOAT * layer.parameters() : 0;
  }

  /** The gradients of a layer's result and of its input, while they are used. */
  private static long working(LayerSummary layer, int batch) {
    return 2 * FLOAT * batch * layer.shape().stream().reduce(1L, (a, b) -> a * b);
  }
}
