package maskwise.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.AgeForm;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** What training makes small: the loss of a network's {@link Outputs}. Owns its class weights. */
public sealed interface Objective extends AutoCloseable permits JointObjective, HeadsObjective {

  /**
   * The loss; labels that are not known do not count.
   *
   * @param logits {@code [batch, outputs]}, float32
   * @param labels {@code [batch, 4]}, int64, from {@link TrainingLabels#tensor}
   * @return a scalar that can be differentiated
   */
  default Tensor loss(Tensor logits, Tensor labels) {
    return loss(logits, labels, labels);
  }

  /**
   * A batch's part of the loss of several batches at once: the parts of all add up to it, each
   * label counting as much as if all had gone through the network together.
   *
   * @param all labels of all the batches, this one's among them: {@code [photos, 4]}
   */
  Tensor loss(Tensor logits, Tensor labels, Tensor all);

  /**
   * The loss of distributions over classes.
   *
   * @throws maskwise.base.UserError if a head's loss only makes sense with hard labels
   */
  Tensor loss(Tensor logits, BatchTargets.Soft soft);

  /**
   * The loss of photos that are known, held for something probable or unknown, and weigh
   * differently.
   *
   * @throws maskwise.base.UserError if a head's loss only makes sense with hard labels
   */
  Tensor loss(Tensor logits, BatchTargets.Rows rows);

  /**
   * A batch's part of a step's loss, whatever it teaches.
   *
   * @throws maskwise.base.UserError if targets are soft and a head's loss only makes sense with
   *     hard labels
   */
  default Tensor loss(Tensor logits, BatchTargets targets) {
    if (targets instanceof BatchTargets.Hard hard) {
      return loss(logits, hard.labels(), hard.all());
    }
    if (targets instanceof BatchTargets.Soft soft) {
      return loss(logits, soft);
    }
    if (targets instanceof BatchTargets.Rows rows) {
      return loss(logits, rows);
    }
    BatchTargets.Mixed mixed = (BatchTargets.Mixed) targets;
    return NativeMemory.resultOf(
        () ->
            loss(logits, mixed.own())
                .mul(new Scalar(mixed.share()))
                .add(
                    loss(logits, mixed.partners()).mul(new Scalar(1 - mixed.share())),
                    new Scalar(1)));
  }

  /**
   * Told before each epoch.
   *
   * @param epoch from 0
   */
  default void epoch(int epoch) {}

  /**
   * What of the loss itself learns, by name, such as {@code loss.log_variance.mask}: leaves owned
   * by this, for an optimizer without weight decay, and for checkpoints.
   */
  default Map<String, Tensor> parameters() {
    return Map.of();
  }

  /** In words what {@link #parameters} have become, if there are any. */
  default Optional<String> learned() {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * The loss of a network's outputs.
   *
   * @param counts of the labels that teach: as they are shown for class weights and the prior of a
   *     logit adjustment, by photos for margins
   * @param device where the network is, and what learns of the loss itself
   */
  static Objective of(Outputs outputs, LossSpec spec, LabelCounts counts, Device device) {
    if (outputs.target() == Target.JOINT) {
      return joint(spec, counts);
    }
    List<HeadLoss> losses =
        outputs.heads().stream()
            .<HeadLoss>map(
                attribute ->
                    attribute == Attribute.AGE && outputs.tellsYears()
                        ? yearsLoss(outputs.age(), spec, counts)
                        : headLoss(spec, attribute, counts))
            .toList();
    return new HeadsObjective(
        outputs,
        losses,
        HeadWeighting.of(spec.heads(), outputs.heads(), device),
        spec.distillation());
  }

  private static Objective joint(LossSpec spec, LabelCounts counts) {
    double[] shown = counts.shown(spec.partialLabels());
    boolean partial = spec.partialLabels() == PartialLabels.MARGINAL;
    return new JointObjective(
        partial && spec.logitAdjustment() > 0
            ? Optional.of(Prior.of(spec.logitAdjustment(), shown))
            : Optional.empty(),
        ClassLoss.of(spec, "class", counts.photos(), shown),
        partial
            ? Optional.of(
                new MarginalLoss(
                    spec.classWeights().of("class", shown), spec.reweightFrom(), shown))
            : Optional.empty(),
        spec.distillation());
  }

  private static ClassLoss headLoss(LossSpec spec, Attribute head, LabelCounts counts) {
    return ClassLoss.of(spec, head.key(), counts.photos(head), counts.shown(head));
  }

  /** Years always teach themselves; where their groups are taught to begin is of no account. */
  private static YearsLoss yearsLoss(AgeForm age, LossSpec spec, LabelCounts counts) {
    double[] groups = counts.asJudged().shown(Attribute.AGE);
    return new YearsLoss(
        age,
        new LabelWeights(spec.classWeights().of(Attribute.AGE.key(), groups), spec.reweightFrom()));
  }
}
