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
  public Tensor loss(Tensor logits, SoftLabels soft) {
    return NativeMemory.resultOf(() -> base.loss(prior.adjust(logits), soft));
  }

  @Override
  public Tensor weight(Tensor labels) {
    return base.weight(labels);
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
