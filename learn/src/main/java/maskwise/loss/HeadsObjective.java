package maskwise.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Outputs;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The attributes' losses together. Each counts the pictures that know its attribute.
 *
 * @param outputs says which attributes have a head
 * @param losses one a head, in their order
 * @param weighting how they become one
 */
record HeadsObjective(Outputs outputs, List<HeadLoss> losses, HeadWeighting weighting)
    implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor sum = headLoss(0, logits, labels, all);
          for (int i = 1; i < losses.size(); i++) {
            sum = sum.add(headLoss(i, logits, labels, all));
          }
          return sum;
        });
  }

  private Tensor headLoss(int head, Tensor logits, Tensor labels, Tensor all) {
    Attribute attribute = outputs.heads().get(head);
    Tensor here = logits().known(labels, attribute);
    Tensor everywhere = logits().known(all, attribute);
    Tensor loss = losses.get(head).loss(logits().slice(logits, attribute), here, everywhere);
    Tensor part = known(here).div(known(everywhere).clamp_min(new Scalar(1)));
    return weighting.weighted(attribute, loss, part);
  }

  @Override
  public Tensor loss(Tensor logits, BatchTargets.Soft soft) {
    if (soft.heads().size() != losses.size()) {
      throw new IllegalArgumentException(
          "expected soft labels for " + outputs.heads() + ", found " + soft.heads().size());
    }
    return NativeMemory.resultOf(
        () -> {
          Tensor sum = headLoss(0, logits, soft);
          for (int i = 1; i < losses.size(); i++) {
            sum = sum.add(headLoss(i, logits, soft));
          }
          return sum;
        });
  }

  private Tensor headLoss(int head, Tensor logits, BatchTargets.Soft soft) {
    Attribute attribute = outputs.heads().get(head);
    SoftLabels own = soft.heads().get(head);
    Tensor loss = losses.get(head).loss(logits().slice(logits, attribute), own);
    return weighting.weighted(attribute, loss, own.part());
  }

  private OutputLogits logits() {
    return new OutputLogits(outputs);
  }

  /** How many photos the head knows something of. */
  private static Tensor known(Tensor labels) {
    Tensor known = labels.ge(new Scalar(0));
    return (labels.dim() == 1 ? known : known.any(1)).sum();
  }

  @Override
  public Map<String, Tensor> parameters() {
    return weighting.parameters();
  }

  @Override
  public Optional<String> learned() {
    return weighting.learned();
  }

  @Override
  public void epoch(int epoch) {
    losses.forEach(loss -> loss.epoch(epoch));
  }

  @Override
  public void close() {
    losses.forEach(HeadLoss::close);
    weighting.close();
  }
}
