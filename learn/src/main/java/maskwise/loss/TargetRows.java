package maskwise.loss;

import java.util.List;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What photos teach, in numbers: one row per photo, so that a batch can be mixed with itself in
 * another order.
 *
 * @param tensor {@code [photos, 18]}, float32: what is taught of mask, gender and age group as
 *     distributions (zeros where nothing is), the age in years (below 0 where unknown), the weight,
 *     and the three distributions of a teacher (zeros where there is none)
 */
record TargetRows(Tensor tensor) {

  private static final int VALUES = 8;
  private static final int YEARS = VALUES;
  private static final int WEIGHT = YEARS + 1;
  private static final int TEACHER = WEIGHT + 1;
  private static final int COLUMNS = TEACHER + VALUES;

  /**
   * Of photos.
   *
   * @param photos what is taught of each
   * @param teachers whose distributions a teacher gives, one for each
   */
  static TargetRows of(
      TrainingLabels taught, List<PhotoTargets> photos, List<PhotoTargets> teachers) {
    Engine.info();
    float[] values = new float[photos.size() * COLUMNS];
    for (int photo = 0; photo < photos.size(); photo++) {
      PhotoTargets targets = photos.get(photo);
      int at = photo * COLUMNS;
      for (Attribute attribute : Attribute.values()) {
        int first = at + first(attribute);
        put(targets.distribution(taught, attribute), values, first);
        put(teachers.get(photo).teacher(attribute), values, first + TEACHER);
      }
      values[at + YEARS] = (float) targets.years();
      values[at + WEIGHT] = (float) targets.weight();
    }
    return new TargetRows(Tensor.create(values, photos.size(), COLUMNS));
  }

  private static void put(double[] from, float[] into, int at) {
    System.arraycopy(LabelWeights.floats(from), 0, into, at, from.length);
  }

  /** Where an attribute's values begin among those of all. */
  private static int first(Attribute attribute) {
    return switch (attribute) {
      case MASK -> 0;
      case GENDER -> 3;
      case AGE -> 5;
    };
  }

  /** What the head of an attribute is taught. */
  HeadTargets of(Attribute attribute) {
    return targets(distribution(attribute, 0));
  }

  /** What a teacher says of an attribute. */
  HeadTargets teacher(Attribute attribute) {
    return targets(distribution(attribute, TEACHER));
  }

  /** What 18 logits are taught of photos of which all three attributes are taught. */
  HeadTargets joint() {
    return targets(joint(0));
  }

  /** What a teacher of all three attributes says of the 18 classes, as if they were independent. */
  HeadTargets jointTeacher() {
    return targets(joint(TEACHER));
  }

  /**
   * Over the kinds of photos of which something is known: of each attribute its values, and unknown
   * as the first.
   *
   * @return {@code [photos, 4 · 3 · 4]}; rows sum to 1
   */
  Tensor kinds() {
    return NativeMemory.resultOf(
        () ->
            product(
                orUnknown(Attribute.MASK), orUnknown(Attribute.GENDER), orUnknown(Attribute.AGE)));
  }

  /** {@code [photos]}. */
  Tensor weights() {
    return tensor.select(1, WEIGHT);
  }

  private HeadTargets targets(Tensor probabilities) {
    return new HeadTargets(probabilities, tensor.select(1, YEARS), weights());
  }

  private Tensor distribution(Attribute attribute, int from) {
    return tensor.narrow(1, from + first(attribute), attribute.size());
  }

  private Tensor joint(int from) {
    return NativeMemory.resultOf(
        () ->
            product(
                distribution(Attribute.MASK, from),
                distribution(Attribute.GENDER, from),
                distribution(Attribute.AGE, from)));
  }

  private Tensor orUnknown(Attribute attribute) {
    Tensor known = distribution(attribute, 0);
    Tensor unknown = known.sum(1).eq(new Scalar(0)).to(torch.ScalarType.Float).unsqueeze(1);
    return torch.cat(new TensorVector(unknown, known), 1);
  }

  /** Of three distributions, in the order of {@link FaceClass#index}. */
  private static Tensor product(Tensor mask, Tensor gender, Tensor age) {
    long photos = mask.size(0);
    return mask.reshape(photos, -1, 1, 1)
        .mul(gender.reshape(photos, 1, -1, 1))
        .mul(age.reshape(photos, 1, 1, -1))
        .reshape(photos, -1);
  }
}
