package maskwise.train;

import java.util.List;
import java.util.function.UnaryOperator;
import maskwise.answer.Outputs;
import maskwise.loss.BatchTargets;
import maskwise.loss.HeadDistributions;
import maskwise.loss.Objective;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One step of Meta Pseudo Labels (Pham et al. 2021, section 2 and algorithm 1 of the appendix) on
 * any two networks. Whoever takes it moves the student against {@link #studentLoss}, asks for the
 * {@link #feedback}, and then moves the teacher against {@link #teacherLabeledLoss}, {@link
 * #feedbackLoss} and {@link #consistencyLoss} together.
 *
 * <p>The student learns from the teacher's hard labels of strongly changed photos. The feedback is
 * how much that has lowered its loss on the labeled photos, old − new: to first order the step
 * length times the product of the student's two gradients, which is how the labeled loss depends on
 * the labels that the teacher has given. The teacher goes towards just these labels where they have
 * helped, and away from them where they have harmed.
 */
final class MetaStep {

  private final Pair pair;
  private final Photos photos;
  private final HeadDistributions taught;
  private final List<Tensor> choices;
  private final Tensor labels;
  private double before;

  /**
   * Two networks, in training mode. Each takes pictures and gives logits {@code [batch, outputs]}.
   *
   * @param objective of both
   * @param judged the student without a trace: the same answer to the same pictures whenever its
   *     parameters are the same, without a gradient, and no statistics move
   */
  record Pair(
      Outputs outputs,
      Objective objective,
      UnaryOperator<Tensor> teacher,
      UnaryOperator<Tensor> student,
      UnaryOperator<Tensor> judged) {}

  /**
   * What a step sees.
   *
   * @param labeled pictures with labels
   * @param targets what they teach
   * @param strong pictures without labels, strongly changed
   * @param known what is known of these all the same, {@code [batch, 4]}
   */
  record Photos(Tensor labeled, BatchTargets targets, Tensor strong, Tensor known) {}

  /** Asks the teacher for its labels. */
  MetaStep(Pair pair, Photos photos) {
    this.pair = pair;
    this.photos = photos;
    taught = HeadDistributions.of(pair.outputs(), pair.teacher().apply(photos.strong()));
    HeadDistributions given = taught.detached().knowing(photos.known());
    choices = given.choices();
    labels = given.labels(choices, photos.known());
  }

  /** What the student learns from, {@code [batch, 4]}: the teacher's labels, and what is known. */
  Tensor labels() {
    return labels;
  }

  /** The student's loss on the teacher's labels. */
  Tensor studentLoss() {
    Tensor loss =
        pair.objective().loss(pair.student().apply(photos.strong()), new BatchTargets.Hard(labels));
    before = labeledLoss();
    return loss;
  }

  /** The student's loss on the labeled photos before it moved. */
  double before() {
    return before;
  }

  /** How much lower it is now that the student has moved: old − new. */
  double feedback() {
    return before - labeledLoss();
  }

  private double labeledLoss() {
    try (NoGradGuard guard = new NoGradGuard()) {
      return pair.objective()
          .loss(pair.judged().apply(photos.labeled()), photos.targets())
          .item_double();
    }
  }

  /** The teacher's own loss on the labeled photos. */
  Tensor teacherLabeledLoss() {
    return pair.objective().loss(pair.teacher().apply(photos.labeled()), photos.targets());
  }

  /**
   * What the feedback adds to the teacher's loss. A label that is known is none of the teacher's
   * choices, and adds nothing.
   */
  Tensor feedbackLoss(double feedback) {
    return taught.knowing(photos.known()).crossEntropy(choices).mul(new Scalar(feedback));
  }

  /**
   * What the teacher is to be consistent with (UDA): its own answers to the weak views, where it is
   * sure.
   *
   * @param targets sharpened, of each head {@code [batch, classes]}
   * @param sure which of them count, of each head {@code [batch]}
   */
  record Consistency(List<Tensor> targets, List<Tensor> sure) {}

  /**
   * The teacher's answers to weak views as targets.
   *
   * @param weak pictures without labels, weakly changed: those of {@link Photos#strong}
   */
  Consistency consistency(Tensor weak, double temperature, double threshold) {
    try (NoGradGuard guard = new NoGradGuard()) {
      HeadDistributions said =
          HeadDistributions.of(pair.outputs(), pair.teacher().apply(weak))
              .sharpened(temperature)
              .knowing(photos.known());
      return new Consistency(said.probabilities(), said.sure(threshold));
    }
  }

  /** The teacher's loss on them. */
  Tensor consistencyLoss(Consistency with) {
    return taught.crossEntropy(with.targets(), with.sure());
  }
}
