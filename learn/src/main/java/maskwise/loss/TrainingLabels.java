package maskwise.loss;

import java.util.List;
import java.util.OptionalInt;
import maskwise.engine.Engine;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.pytorch.Tensor;

/**
 * Labels as a training takes them. They are those of the photos, but that the age group may begin
 * elsewhere than where it is judged: people of 58 and 59 look like those of 60, of whom there are
 * few. Judged is always by 30 and 60.
 *
 * @param boundary from how many years on a face is taught as the oldest group, 31 to 120; only
 *     where years are known
 * @param margin how many years on each side of a boundary teach no age group, 0 to 14; their other
 *     attributes, and their years, still teach
 */
public record TrainingLabels(int boundary, int margin) {

  /** As they are judged: the oldest group begins with 60, no age is left out. */
  public static final TrainingLabels AS_JUDGED = new TrainingLabels(60, 0);

  /** Numbers a photo has in {@link #tensor}: mask, gender, age group, years. */
  public static final int COLUMNS = 4;

  private static final int MIDDLE = 30;

  /** Checks the ranges. */
  public TrainingLabels {
    if (boundary <= MIDDLE || boundary > AgeGroup.MAX_YEARS || margin < 0 || margin > 14) {
      throw new IllegalArgumentException(
          "expected a boundary of 31 to 120 and a margin of 0 to 14, found "
              + boundary
              + " and "
              + margin);
    }
  }

  /** The label to be taught, if there is one. */
  public OptionalInt value(Labels labels, Attribute attribute) {
    return attribute == Attribute.AGE && labels.years().isPresent()
        ? group(labels.years().getAsInt())
        : labels.value(attribute);
  }

  private OptionalInt group(int years) {
    if (isNear(years, MIDDLE) || isNear(years, boundary)) {
      return OptionalInt.empty();
    }
    AgeGroup group =
        years < MIDDLE
            ? AgeGroup.UNDER_30
            : years < boundary ? AgeGroup.FROM_30_TO_59 : AgeGroup.FROM_60;
    return OptionalInt.of(group.ordinal());
  }

  private boolean isNear(int years, int limit) {
    return years >= limit - margin && years < limit + margin;
  }

  /** The index of the class to be taught, 0 to 17, if all three attributes are. */
  public OptionalInt faceClass(Labels labels) {
    OptionalInt mask = value(labels, Attribute.MASK);
    OptionalInt gender = value(labels, Attribute.GENDER);
    OptionalInt age = value(labels, Attribute.AGE);
    return mask.isPresent() && gender.isPresent() && age.isPresent()
        ? OptionalInt.of(FaceClass.index(mask.getAsInt(), gender.getAsInt(), age.getAsInt()))
        : OptionalInt.empty();
  }

  /**
   * A batch of labels.
   *
   * @return {@code [batch, 4]}, int64: mask, gender, age group, age in years; {@value
   *     CrossEntropy#UNKNOWN} where unknown
   */
  public Tensor tensor(List<Labels> batch) {
    Engine.info();
    long[] values = new long[batch.size() * COLUMNS];
    int at = 0;
    for (Labels labels : batch) {
      for (Attribute attribute : Attribute.values()) {
        values[at++] = value(labels, attribute).orElse(CrossEntropy.UNKNOWN);
      }
      values[at++] = labels.years().orElse(CrossEntropy.UNKNOWN);
    }
    return Tensor.create(values, batch.size(), COLUMNS);
  }

  /** How often each value of an attribute is taught. */
  public int[] counts(List<Labels> all, Attribute attribute) {
    int[] counts = new int[attribute.size()];
    all.forEach(labels -> value(labels, attribute).ifPresent(value -> counts[value]++));
    return counts;
  }

  /** How often each of the 18 classes is taught: where all three attributes are. */
  public int[] counts(List<Labels> all) {
    int[] counts = new int[FaceClass.COUNT];
    all.forEach(labels -> faceClass(labels).ifPresent(face -> counts[face]++));
    return counts;
  }
}
