package maskwise.loss;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Cross-entropy over the 18 classes. A picture counts only where all three attributes are known.
 *
 * @param classes over 18 classes
 */
record JointObjective(ClassLoss classes) implements Objective {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(() -> classes.loss(logits, joint(labels), joint(all)));
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
  public void close() {
    classes.close();
  }
}
