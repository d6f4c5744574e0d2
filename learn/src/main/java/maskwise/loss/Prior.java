package maskwise.loss;

import java.util.Arrays;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Tensor;

/**
 * What training adds to the logits so that the network need not learn how often each class occurs:
 * {@code τ · log prior} (Menon et al., "Long-tail learning via logit adjustment", 2021, eq. 10).
 * Prediction leaves it out, and so takes all classes for equally frequent with τ = 1.
 */
final class Prior implements AutoCloseable {

  private final NativeMemory memory = new NativeMemory();
  private final Tensor added;

  /**
   * @param tau strength
   * @param prior of each class, over 0, summing to 1
   */
  Prior(double tau, double[] prior) {
    Engine.info();
    added =
        memory.keep(
            Tensor.create(
                LabelWeights.floats(Arrays.stream(prior).map(p -> tau * Math.log(p)).toArray())));
  }

  /**
   * The prior of training labels. As after training ({@code maskwise.decide.LogitAdjustment}) each
   * class has one photo more, so that one that never occurs keeps a finite prior.
   *
   * @param counts how often training shows each class
   */
  static Prior of(double tau, double[] counts) {
    double total = Arrays.stream(counts).sum() + counts.length;
    return new Prior(tau, Arrays.stream(counts).map(n -> (n + 1) / total).toArray());
  }

  /** Logits with it: {@code [batch, classes]}. */
  Tensor adjust(Tensor logits) {
    return NativeMemory.resultOf(() -> logits.add(Device.of(logits).place(added)));
  }

  @Override
  public void close() {
    memory.close();
  }
}
