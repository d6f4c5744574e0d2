package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss of adjusted logits. Owns both.
 *
 * @param prior what is added to the logits
 * @param base the loss
 */
record LogitAdjustedLoss(Prior prior, ClassLoss base) implements ClassLoss {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(() -> base.loss(prior.adjust(logits), labels, all));
  }

  @Override
  public Tensor each(Tensor logits, Tensor probabilities) {
    return NativeMemory.resultOf(() -> base.each(prior.adjust(logits), probabilities));
  }

  @Override
  public Tensor weight(Tensor labels) {
    return base.weight(labels);
  }

  @Override
  public Tensor weight(HeadTargets targets) {
    return base.weight(targets);
  }

  @Override
  public void epoch(int epoch) {
    base.epoch(epoch);
  }

  @Override
  public void close() {
    base.close();
    prior.close();
  }
}
