package maskwise.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;

/** Classes and attribute values as people read them. */
final class ClassNames {

  private ClassNames() {}

  /** {@code not wear female 30-59}. */
  static String of(FaceClass face) {
    return face.label().replace('_', ' ');
  }

  /** {@link #of(FaceClass)} of a class index, 0 to 17. */
  static String ofClass(int index) {
    return of(FaceClass.of(index));
  }

  /** A value of an attribute by its index: {@code not wear}, {@code female}, {@code 30-59}. */
  static String of(Attribute attribute, int value) {
    return attribute.label(value);
  }

  /** All values of an attribute, in label order. */
  static List<String> of(Attribute attribute) {
    return IntStream.range(0, attribute.size()).mapToObj(i -> of(attribute, i)).toList();
  }

  /** What an attribute is called at the head of a column or chart. */
  static String title(Attribute attribute) {
    return switch (attribute) {
      case MASK -> "Mask";
      case GENDER -> "Gender";
      case AGE -> "Age group";
    };
  }

  /** What an attribute is called within a sentence. */
  static String inSentence(Attribute attribute) {
    return title(attribute).toLowerCase(Locale.ROOT);
  }

  /** Genders stand in blocks of this many classes. */
  static int agesPerGender() {
    return AgeGroup.values().length;
  }

  /** Masks stand in blocks of this many classes. */
  static int classesPerMask() {
    return AgeGroup.values().length * Gender.values().length;
  }
}
