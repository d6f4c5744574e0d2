package maskwise.loss;

import java.util.List;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import org.bytedeco.pytorch.Tensor;

/** What training makes small: the loss of a {@link Target}. Owns its class weights. */
public sealed interface Objective extends AutoCloseable permits JointObjective, HeadsObjective {

  /**
   * The loss; labels that are not known do not count.
   *
   * @param logits {@code [batch, outputs]}, float32
   * @param labels {@code [batch, 3]}, int64, from {@link AttributeLabels#tensor}
   * @return a scalar that can be differentiated
   */
  Tensor loss(Tensor logits, Tensor labels);

  @Override
  void close();

  /**
   * The loss of a target.
   *
   * @param training labels of the training data, from which balanced weights are counted
   * @param labelSmoothing 0 to below 1
   */
  static Objective of(
      Target target, ClassWeights weights, double labelSmoothing, List<Labels> training) {
    if (target == Target.JOINT) {
      return new JointObjective(
          new CrossEntropy(weights.of("class", AttributeLabels.counts(training)), labelSmoothing));
    }
    return new HeadsObjective(
        List.of(Attribute.values()).stream()
            .map(
                attribute ->
                    new CrossEntropy(
                        weights.of(attribute.key(), AttributeLabels.counts(training, attribute)),
                        labelSmoothing))
            .toList());
  }
}
