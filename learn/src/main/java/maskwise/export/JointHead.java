package maskwise.export;

import java.util.Map;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes one head of 18 classes of three that are independent of each other. The logarithm of a
 * product of softmaxes is the sum of the logits less a number that is the same for all classes, so
 * a class's row is the sum of the rows of its mask, its gender and its age.
 */
final class JointHead {

  private JointHead() {}

  /**
   * Replaces weight and bias of the head.
   *
   * @param state of a network with 8 outputs: mask 3, gender 2, age 3
   * @param head name of its last layer
   */
  static void fold(Map<String, Tensor> state, String head) {
    for (String part : new String[] {head + ".weight", head + ".bias"}) {
      Tensor rows = state.get(part).to(torch.ScalarType.Double);
      Tensor folded = null;
      long first = 0;
      for (Attribute attribute : Attribute.values()) {
        Tensor own = rows.index_select(0, Tensor.create(rowsOf(attribute, first)));
        folded = folded == null ? own : folded.add(own);
        first += attribute.size();
      }
      state.put(part, folded.to(torch.ScalarType.Float));
    }
  }

  /** For every class, the row of its value of an attribute. */
  private static long[] rowsOf(Attribute attribute, long first) {
    return FaceClass.all().stream().mapToLong(face -> first + face.value(attribute)).toArray();
  }
}
