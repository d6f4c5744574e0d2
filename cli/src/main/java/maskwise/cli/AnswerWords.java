package maskwise.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.answer.AttributeAnswer;
import maskwise.label.Attribute;
import maskwise.rundir.PhotoAnswer;

/** What is answered for one photo, in words. */
final class AnswerWords {

  private AnswerWords() {}

  /**
   * For example {@code mask wear (99%), gender male (93%), age 30-59 (92%, about 41 years); class 1
   * (86%)}; a network of fewer attributes answers these alone, names no class and says what it was
   * not trained for.
   */
  static String of(PhotoAnswer answer) {
    String words =
        answer.attributes().stream()
            .map(told -> of(told, told.attribute() == Attribute.AGE ? years(answer) : ""))
            .collect(Collectors.joining(", "));
    return answer.faceClass().isEmpty()
        ? words + untaught(answer)
        : String.format(
            Locale.ROOT,
            "%s; class %d (%.0f%%)",
            words,
            answer.faceClass().getAsInt(),
            100 * answer.confidence().getAsDouble());
  }

  private static String untaught(PhotoAnswer answer) {
    String missing =
        Stream.of(Attribute.values())
            .filter(each -> answer.answer(each).isEmpty())
            .map(Attribute::key)
            .collect(Collectors.joining(" and "));
    return missing.isEmpty() ? "" : "; not trained for " + missing;
  }

  private static String of(AttributeAnswer told, String years) {
    return String.format(
        Locale.ROOT,
        "%s %s (%.0f%%%s)",
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
