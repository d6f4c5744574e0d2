package maskwise.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
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
 * @param distillation how a teacher's probabilities teach beside labels, if they do
 */
record HeadsObjective(
    Outputs outputs,
    List<HeadLoss> losses,
    HeadWeighting weighting,
    Optional<Distillation> distillation)
    implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return sum(head -> headLoss(head, logits, labels, all));
  }

  private Tensor sum(IntFunction<Tensor> headLoss) {
    return NativeMemory.resultOf(
        () -> {
          Tensor sum = headLoss.apply(0);
          for (int i = 1; i < losses.size(); i++) {
            sum = sum.add(headLoss.apply(i));
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
    return sum(head -> headLoss(head, logits, soft));
  }

  private Tensor headLoss(int head, Tensor logits, BatchTargets.Soft soft) {
    Attribute attribute = outputs.heads().get(head);
    SoftLabels own = soft.heads().get(head);
    Tensor loss = losses.get(head).loss(logits().slice(logits, attribute), own);
    return weighting.weighted(attribute, loss, own.part());
  }

  @Override
  public Tensor loss(Tensor logits, BatchTargets.Rows rows) {
    return sum(
        head -> headLoss(head, logits, new TargetRows(rows.rows()), new TargetRows(rows.all())));
  }

  private Tensor headLoss(int head, Tensor logits, TargetRows rows, TargetRows all) {
    Attribute attribute = outputs.heads().get(head);
    Tensor own = logits().slice(logits, attribute);
    HeadTargets here = rows.of(attribute);
    HeadTargets everywhere = all.of(attribute);
    Tensor labels = losses.get(head).loss(own, here, everywhere);
    if (distillation.isEmpty()) {
      return weighting.weighted(attribute, labels, part(here.counts(), everywhere.counts()));
    }
    HeadTargets taught = rows.teacher(attribute);
    HeadTargets taughtEverywhere = all.teacher(attribute);
    Tensor both =
        distillation.get().with(labels, classLogits(own, attribute), taught, taughtEverywhere);
    return weighting.weighted(attribute, both, part(taught.counts(), taughtEverywhere.counts()));
  }

  /** Of a head that tells years its groups, which a teacher's can be held against. */
  private Tensor classLogits(Tensor own, Attribute attribute) {
    return attribute == Attribute.AGE && outputs.tellsYears()
        ? new AgeLogits(outputs.age()).groupLogProbabilities(own)
        : own;
  }

  private static Tensor part(Tensor here, Tensor everywhere) {
    return LabelWeights.mean(here.sum(), everywhere.sum());
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
