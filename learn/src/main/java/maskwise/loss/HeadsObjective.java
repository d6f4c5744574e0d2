package maskwise.loss;

import java.util.List;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Mean of the attributes' losses. Each counts the pictures that know its attribute.
 *
 * @param outputs says which attributes have a head
 * @param losses one a head, in their order
 */
record HeadsObjective(Outputs outputs, List<HeadLoss> losses) implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor sum = headLoss(0, logits, labels, all);
          for (int i = 1; i < losses.size(); i++) {
            sum = sum.add(headLoss(i, logits, labels, all));
          }
          return sum.div(new Scalar((double) losses.size()));
        });
  }

  private Tensor headLoss(int head, Tensor logits, Tensor labels, Tensor all) {
    Attribute attribute = outputs.heads().get(head);
    return losses
        .get(head)
        .loss(
            outputs.slice(logits, attribute),
            outputs.known(labels, attribute),
            outputs.known(all, attribute));
  }

  @Override
  public void close() {
    losses.forEach(HeadLoss::close);
  }
}
