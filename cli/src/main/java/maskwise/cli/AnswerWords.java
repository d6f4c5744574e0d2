package maskwise.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import maskwise.answer.AttributeAnswer;
import maskwise.label.Attribute;
import maskwise.rundir.PhotoAnswer;

/** What is answered for one photo, in words. */
final class AnswerWords {

  private AnswerWords() {}

  /**
   * For example {@code mask wear (99 %), gender male (93 %), age 30-59 (92 %, about 41 years);
   * class 1 (86 %)}; a network of fewer attributes answers these alone and names no class.
   */
  static String of(PhotoAnswer answer) {
    String words =
        answer.attributes().stream()
            .map(told -> of(told, told.attribute() == Attribute.AGE ? years(answer) : ""))
            .collect(Collectors.joining(", "));
    return answer.faceClass().isEmpty()
        ? words
        : String.format(
            Locale.ROOT,
            "%s; class %d (%.0f %%)",
            words,
            answer.faceClass().getAsInt(),
            100 * answer.confidence().getAsDouble());
  }

  private static String of(AttributeAnswer told, String years) {
    return String.format(
        Locale.ROOT,
        "%s %s (%.0f %%%s)",
        told.attribute().key(),
        told.attribute().label(told.value()),
        100 * told.probability(),
        years);
  }

  private static String years(PhotoAnswer answer) {
    return answer.years().isEmpty()
        ? ""
        : String.format(Locale.ROOT, ", about %.0f years", answer.years().getAsDouble());
  }
}
