package maskwise.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What a training step needs at most, estimated from a network's layers.
 *
 * <p>It holds for AdamW in float32 on a processor, everything trained, nothing computed twice to
 * save memory: four numbers a parameter (itself, its gradient, two moments) and what the forward
 * pass leaves for the backward pass. The backward pass frees that layer by layer, last layer first,
 * while the gradients come into being, so the most is found by following it. What the process takes
 * by itself (Java, libtorch, the matrix library) is added.
 *
 * @param weights bytes of parameters, gradients and moments
 * @param activations bytes that the forward pass leaves for the backward pass
 * @param peak the most bytes at one time, the process included
 */
public record TrainingMemory(long weights, long activations, long peak) {

  private static final long FLOAT = 4;

  /** Copies of every parameter that stay from step to step: itself and two moments. */
  private static final long LASTING = 3;

  /** Java, libtorch, MKL and their threads before the first picture, as measured on Linux. */
  private static final long PROCESS = 330L << 20;

  /**
   * Estimates what training a network takes.
   *
   * @param batch pictures a step
   */
  public static TrainingMemory of(NetworkSummary network, int batch) {
    List<LayerSummary> layers = new ArrayList<>();
    network.blocks().forEach(block -> layers.addAll(block.layers()));
    long parameters = FLOAT * network.parameters();
    long activations = layers.stream().mapToLong(layer -> kept(layer, batch)).sum();
    long most = parameters;
    long held = activations;
    long gradients = 0;
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerSummary layer = layers.get(i);
      gradients += FLOAT * layer.parameters();
      most = Math.max(most, held + gradients + working(layer, batch));
      held -= kept(layer, batch);
    }
    return new TrainingMemory(
        (LASTING + 1) * parameters, activations, PROCESS + LASTING * parameters + most);
  }

  private static long kept(LayerSummary layer, int batch) {
    return FLOAT * layer.kept() * batch;
  }

  /** The gradients of a layer's result and of its input, while they are used. */
  private static long working(LayerSummary layer, int batch) {
    return 2 * FLOAT * batch * layer.shape().stream().reduce(1L, (a, b) -> a * b);
  }
}
