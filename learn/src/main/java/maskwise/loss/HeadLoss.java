package maskwise.loss;

import maskwise.answer.Outputs;
import org.bytedeco.pytorch.Tensor;

/** The loss of one head: how far its logits are from what is known. */
public sealed interface HeadLoss extends AutoCloseable permits ClassLoss, YearsLoss {

  /**
   * A batch's part of the loss of several batches at once: the parts add up to the loss of all
   * together. Photos whose label is not known do not count; where none counts the loss is 0.
   *
   * @param logits {@code [batch, logits of the head]}, float32
   * @param labels {@code [batch]}, int64, {@value CrossEntropy#UNKNOWN} where not known; {@code
   *     [batch, 2]} for a head that tells years, see {@link Outputs#known}
   * @param all labels of all the batches, this one's among them, in the same columns
   * @return a scalar that can be differentiated
   */
  Tensor loss(Tensor logits, Tensor labels, Tensor all);

  /**
   * The loss of distributions over the classes.
   *
   * @param logits {@code [batch, logits of the head]}, float32
   * @param soft over the classes; for a head that tells years over the three groups
   * @return a scalar that can be differentiated
   * @throws maskwise.base.UserError if this loss only makes sense with hard labels
   */
  Tensor loss(Tensor logits, SoftLabels soft);

  /**
   * A batch's part of the loss of several batches whose photos are known, held for something
   * probable or unknown, and weigh differently: the mean over their weights.
   *
   * @param logits {@code [batch, logits of the head]}, float32
   * @param targets of the batch
   * @param all of all the batches, this one among them
   * @return a scalar that can be differentiated
   * @throws maskwise.base.UserError if this loss only makes sense with hard labels
   */
  Tensor loss(Tensor logits, HeadTargets targets, HeadTargets all);

  /**
   * Told before each epoch.
   *
   * @param epoch from 0
   */
  default void epoch(int epoch) {}

  @Override
  void close();
}
