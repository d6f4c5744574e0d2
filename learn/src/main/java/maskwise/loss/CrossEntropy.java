package maskwise.loss;

import java.util.Optional;
import maskwise.base.UserError;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy with class weights and label smoothing, the same numbers as PyTorch's {@code
 * cross_entropy(weight=…, label_smoothing=…)}: the mean over the weights of the labels. Rows with
 * the label {@value #UNKNOWN} do not count; where no row counts the loss is 0, not NaN.
 *
 * <p>Owns its weights; close it after use. It works on the device of the logits.
 */
public final class CrossEntropy implements ClassLoss {

  /** Label of a row whose truth is not known. */
  public static final int UNKNOWN = -100;

  private static final long NO_REDUCTION = 0;
  private static final long SUM = 2;

  private final LabelWeights weights;
  private final double smoothing;

  /**
   * @param weights a weight for each class, or empty for 1 each
   * @param smoothing share of the target spread evenly over all classes, 0 to below 1
   * @throws UserError if the smoothing is out of range
   */
  public CrossEntropy(Optional<double[]> weights, double smoothing) {
    this(new LabelWeights(weights, 0), smoothing);
  }

  /**
   * @param weights of the labels, closed with this
   */
  CrossEntropy(LabelWeights weights, double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new UserError("expected label_smoothing of 0 to below 1, found " + smoothing);
    }
    this.smoothing = smoothing;
    this.weights = weights;
  }

  /**
   * The loss.
   *
   * @param logits {@code [batch, classes]}, float32
   * @param labels {@code [batch]}, int64, {@value #UNKNOWN} where not known
   * @return a scalar that can be differentiated
   */
  public Tensor loss(Tensor logits, Tensor labels) {
    return loss(logits, labels, labels);
  }

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor sum =
              torch.cross_entropy_loss(
                  logits, labels, classWeights(logits), SUM, UNKNOWN, smoothing);
          return LabelWeights.mean(sum, weight(all));
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>As PyTorch's with class probabilities: class weights count the classes' shares and not the
   * photos, so that the divisor does not depend on them.
   */
  @Override
  public Tensor each(Tensor logits, Tensor probabilities) {
    return NativeMemory.resultOf(
        () ->
            torch.cross_entropy_loss(
                logits, probabilities, classWeights(logits), NO_REDUCTION, UNKNOWN, smoothing));
  }

  private TensorOptional classWeights(Tensor logits) {
    return weights.on(Device.of(logits)).map(TensorOptional::new).orElseGet(TensorOptional::new);
  }

  @Override
  public Tensor weight(Tensor labels) {
    return weights.sum(labels);
  }

  @Override
  public Tensor weight(HeadTargets targets) {
    return weights.sum(targets);
  }

  @Override
  public void epoch(int epoch) {
    weights.epoch(epoch);
  }

  @Override
  public void close() {
    weights.close();
  }
}
