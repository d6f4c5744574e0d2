package maskwise.loss;

import java.util.List;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.Labels;
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
   * The same for photos that were mixed: {@code share · loss(labels) + (1 − share) ·
   * loss(partners)}. The partners are the photos themselves in another order, so both means are
   * over the same weights.
   *
   * @param partners labels of the photos that were mixed in: {@code [batch, 4]}
   * @param share how much of each photo is its own, 0 to 1
   */
  default Tensor mixedLoss(
      Tensor logits, Tensor labels, Tensor partners, double share, Tensor all) {
    return NativeMemory.resultOf(
        () ->
            loss(logits, labels, all)
                .mul(new Scalar(share))
                .add(loss(logits, partners, all).mul(new Scalar(1 - share)), new Scalar(1)));
  }

  /**
   * Told before each epoch.
   *
   * @param epoch from 0
   */
  default void epoch(int epoch) {}

  @Override
  void close();

  /**
   * The loss of a network's outputs.
   *
   * @param taught how labels are taken, and counted for balanced weights
   * @param training labels of the training data
   */
  static Objective of(
      Outputs outputs, LossSpec spec, TrainingLabels taught, List<Labels> training) {
    if (outputs.target() == Target.JOINT) {
      return new JointObjective(classLoss(spec, "class", taught.counts(training)));
    }
    return new HeadsObjective(
        outputs,
        outputs.heads().stream()
            .<HeadLoss>map(
                attribute ->
                    attribute == Attribute.AGE && outputs.tellsYears()
                        ? yearsLoss(outputs.age(), spec, training)
                        : classLoss(spec, attribute.key(), taught.counts(training, attribute)))
            .toList());
  }

  private static ClassLoss classLoss(LossSpec spec, String head, int[] counts) {
    return new CrossEntropy(spec.classWeights().of(head, counts), spec.labelSmoothing());
  }

  /** Years always teach themselves; where their groups are taught to begin is of no account. */
  private static YearsLoss yearsLoss(AgeForm age, LossSpec spec, List<Labels> training) {
    int[] groups = TrainingLabels.AS_JUDGED.counts(training, Attribute.AGE);
    return new YearsLoss(age, spec.classWeights().of(Attribute.AGE.key(), groups));
  }
}
