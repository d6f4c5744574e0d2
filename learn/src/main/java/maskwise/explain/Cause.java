package maskwise.explain;

import maskwise.answer.Target;
import maskwise.bootstrap.ScoredOutput;
import maskwise.loss.OutputLogits;
import org.bytedeco.pytorch.Tensor;

/**
 * An answer that is explained: the class, or a value of one attribute.
 *
 * @param question what was answered
 * @param value the answer, 0 to {@code question.size() − 1}
 */
public record Cause(ScoredOutput question, int value) {

  /**
   * What Grad-CAM explains: what speaks for it before the softmax.
   *
   * @param logits {@code [1, outputs]}
   * @return one number
   */
  Tensor score(OutputLogits outputs, Tensor logits) {
    return outputs.outputs().target() == Target.JOINT
        ? logits.select(1, value)
        : outputs.score(logits, question.attribute().orElseThrow(), value);
  }
}
