package maskwise.label;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One of the 18 classes: {@value #FORMULA}.
 *
 * @param mask how the mask is worn
 * @param gender gender
 * @param age age group
 */
public record FaceClass(Mask mask, Gender gender, AgeGroup age) {

  /** Number of classes. */
  public static final int COUNT = 18;

  /** How classes are numbered, for people. */
  public static final String FORMULA = "6*mask + 3*gender + age";

  private static final List<FaceClass> ALL =
      IntStream.range(0, COUNT)
          .mapToObj(
              i ->
                  new FaceClass(
                      Mask.values()[i / 6], Gender.values()[i / 3 % 2], AgeGroup.values()[i % 3]))
          .toList();

  /** All classes; the position is the index. */
  public static List<FaceClass> all() {
    return ALL;
  }

  /**
   * The class of an index.
   *
   * @param index 0 to 17
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public static FaceClass of(int index) {
    return ALL.get(index);
  }

  /** 0 to 17. */
  public int index() {
    return index(mask.ordinal(), gender.ordinal(), age.ordinal());
  }

  /** The index of the class of three values, each being its position in its enum. */
  public static int index(int mask, int gender, int age) {
    return 6 * mask + 3 * gender + age;
  }

  /**
   * The index of this class's value of one attribute: its position in {@link Attribute#choices()}.
   */
  public int value(Attribute attribute) {
    return switch (attribute) {
      case MASK -> mask.ordinal();
      case GENDER -> gender.ordinal();
      case AGE -> age.ordinal();
    };
  }

  /** For people: {@code wear female 30-59}. */
  public String label() {
    return (mask.name() + " " + gender.name()).toLowerCase(Locale.ROOT) + " " + age.years();
  }
}
