package maskwise.loss;

import java.util.List;
import maskwise.engine.Engine;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.pytorch.Tensor;

/** Labels as the losses take them, and as they are counted for class weights. */
public final class AttributeLabels {

  private AttributeLabels() {}

  /**
   * A batch of labels.
   *
   * @return {@code [batch, 3]}, int64: mask, gender, age; {@value CrossEntropy#UNKNOWN} where
   *     unknown
   */
  public static Tensor tensor(List<Labels> batch) {
    Engine.info();
    Attribute[] attributes = Attribute.values();
    long[] values = new long[batch.size() * attributes.length];
    int at = 0;
    for (Labels labels : batch) {
      for (Attribute attribute : attributes) {
        values[at++] = labels.value(attribute).orElse(CrossEntropy.UNKNOWN);
      }
    }
    return Tensor.create(values, batch.size(), attributes.length);
  }

  /** How often each value of an attribute occurs where it is known. */
  public static int[] counts(List<Labels> all, Attribute attribute) {
    int[] counts = new int[attribute.size()];
    all.forEach(labels -> labels.value(attribute).ifPresent(value -> counts[value]++));
    return counts;
  }

  /** How often each of the 18 classes occurs where all three attributes are known. */
  public static int[] counts(List<Labels> all) {
    int[] counts = new int[FaceClass.COUNT];
    all.forEach(labels -> labels.faceClass().ifPresent(face -> counts[face.index()]++));
    return counts;
  }
}
