package maskwise.loss;

import java.util.List;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Mean of the three attributes' cross-entropies. Each counts the pictures that know its attribute.
 *
 * @param crossEntropies one an attribute
 */
record HeadsObjective(List<CrossEntropy> crossEntropies) implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Attribute[] attributes = Attribute.values();
          Tensor sum = headLoss(attributes[0], logits, labels, all);
          for (int i = 1; i < attributes.length; i++) {
            sum = sum.add(headLoss(attributes[i], logits, labels, all));
          }
          return sum.div(new Scalar((double) attributes.length));
        });
  }

  private Tensor headLoss(Attribute attribute, Tensor logits, Tensor labels, Tensor all) {
    return crossEntropies
        .get(attribute.ordinal())
        .loss(
            Target.slice(logits, attribute),
            labels.select(1, attribute.ordinal()),
            all.select(1, attribute.ordinal()));
  }

  @Override
  public void close() {
    crossEntropies.forEach(CrossEntropy::close);
  }
}
