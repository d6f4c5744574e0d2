package maskwise.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import maskwise.loss.HeadDistributions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Draws predictions to the frequencies of the labels (distribution alignment: Berthelot et al.,
 * "ReMixMatch", 2020, section 3.1): each class's probability is multiplied by how often the class
 * is labeled over how probable it has been of late, in the mean over photos without labels.
 * Remembers these means; owns them.
 */
final class DistributionMatching implements AutoCloseable {

  /** Of the means: about a hundred batches count; the paper takes the last 128. */
  private static final double DECAY = 0.99;

  /** A class that is never labeled keeps a finite logarithm. */
  private static final double LEAST = 1e-6;

  private final NativeMemory memory = new NativeMemory();
  private final List<Tensor> wanted = new ArrayList<>();
  private final List<Tensor> recent = new ArrayList<>();

  /**
   * @param shares of the labels, of each head {@code [classes]}, summing to 1; the means begin with
   *     them
   */
  DistributionMatching(List<double[]> shares, Device device) {
    for (double[] head : shares) {
      float[] numbers = new float[head.length];
      for (int i = 0; i < head.length; i++) {
        numbers[i] = (float) Math.max(head[i], LEAST);
      }
      Tensor labels = device.place(Tensor.create(numbers));
      wanted.add(memory.keep(labels));
      recent.add(memory.keep(labels.clone()));
    }
  }

  /**
   * Takes in what a network says of a batch, and corrects it.
   *
   * @param said without a gradient
   */
  HeadDistributions match(HeadDistributions said) {
    List<Tensor> factors = new ArrayList<>();
    try (NoGradGuard guard = new NoGradGuard()) {
      List<Tensor> probabilities = said.probabilities();
      for (int head = 0; head < recent.size(); head++) {
        Tensor now = probabilities.get(head).mean(new long[] {0});
        recent.get(head).lerp_(now, new Scalar(1 - DECAY));
        factors.add(
            wanted.get(head).log().sub(recent.get(head).clamp_min(new Scalar(LEAST)).log()));
      }
    }
    return said.scaled(factors);
  }

  /** For a checkpoint. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int head = 0; head < recent.size(); head++) {
      state.put("recent." + head, recent.get(head));
    }
    return state;
  }

  @Override
  public void close() {
    memory.close();
  }
}
