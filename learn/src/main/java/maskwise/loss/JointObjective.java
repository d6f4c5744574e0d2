package maskwise.loss;

import java.util.Optional;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The loss over the 18 classes: the mean over the weights of the photos, be they known as one class
 * or, with partial labels, as one of several.
 *
 * @param prior added to the logits of photos of which something is known, if there is one
 * @param classes of photos of which everything is known
 * @param partial of photos of which something is known, or empty if these do not count
 * @param distillation how a teacher's probabilities teach beside labels, if they do
 */
record JointObjective(
    Optional<Prior> prior,
    ClassLoss classes,
    Optional<MarginalLoss> partial,
    Optional<Distillation> distillation)
    implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor whole = classes.loss(logits, joint(labels), joint(all));
          return partial.map(of -> with(of, whole, logits, labels, all)).orElse(whole);
        });
  }

  @Override
  public Tensor loss(Tensor logits, BatchTargets.Soft soft) {
    if (soft.heads().size() != 1) {
      throw new IllegalArgumentException(
          "expected soft labels over 18 classes, found those of " + soft.heads().size() + " heads");
    }
    return classes.loss(logits, soft.heads().get(0));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of distributions over several attributes the classes are taught the product.
   */
  @Override
  public Tensor loss(Tensor logits, BatchTargets.Rows targets) {
    TargetRows rows = new TargetRows(targets.rows());
    TargetRows all = new TargetRows(targets.all());
    return NativeMemory.resultOf(
        () -> {
          Tensor whole = classes.loss(logits, rows.joint(), all.joint());
          Tensor labels = partial.map(of -> with(of, whole, logits, rows, all)).orElse(whole);
          return distillation
              .map(by -> by.with(labels, logits, rows.jointTeacher(), all.jointTeacher()))
              .orElse(labels);
        });
  }

  private Tensor with(
      MarginalLoss marginal, Tensor whole, Tensor logits, TargetRows rows, TargetRows all) {
    Tensor wholes = classes.weight(all.joint());
    Tensor adjusted = prior.map(by -> by.adjust(logits)).orElse(logits);
    Tensor sum = whole.mul(wholes).add(marginal.sum(adjusted, rows));
    return LabelWeights.mean(sum, wholes.add(marginal.weight(all)));
  }

  private Tensor with(
      MarginalLoss marginal, Tensor whole, Tensor logits, Tensor labels, Tensor all) {
    Tensor wholes = classes.weight(joint(all));
    Tensor adjusted = prior.map(by -> by.adjust(logits)).orElse(logits);
    Tensor sum = whole.mul(wholes).add(marginal.sum(adjusted, labels));
    return LabelWeights.mean(sum, wholes.add(marginal.weight(all)));
  }

  /** {@code 6·mask + 3·gender + age}, or unknown. */
  private static Tensor joint(Tensor labels) {
    Tensor joint =
        labels
            .select(1, 0)
            .mul(new Scalar(6))
            .add(labels.select(1, 1).mul(new Scalar(3)))
            .add(labels.select(1, 2));
    Tensor unknown = labels.narrow(1, 0, 3).lt(new Scalar(0)).any(1);
    return joint.masked_fill(unknown, new Scalar(CrossEntropy.UNKNOWN));
  }

  @Override
  public void epoch(int epoch) {
    classes.epoch(epoch);
    partial.ifPresent(of -> of.epoch(epoch));
  }

  @Override
  public void close() {
    classes.close();
    partial.ifPresent(MarginalLoss::close);
    prior.ifPresent(Prior::close);
  }
}
