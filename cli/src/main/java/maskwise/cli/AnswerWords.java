package maskwise.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** What is answered for one photo, in words. */
final class AnswerWords {

  private AnswerWords() {}

  /**
   * For example {@code wear male 30-59 (class 1, 86 % sure, about 41 years)}; of a network that was
   * taught some attributes alone {@code gender male (86 % sure), age 30-59 (70 % sure, about 41
   * years)}.
   *
   * @param photo which of those asked about, from 0
   */
  static String of(Answers answers, int photo) {
    int named = answers.decided()[photo];
    String years =
        answers
            .years()
            .map(all -> String.format(Locale.ROOT, ", about %.0f years", all[photo]))
            .orElse("");
    if (answers.attributes().size() == Attribute.values().length) {
      return String.format(
          Locale.ROOT,
          "%s (class %d, %.0f %% sure%s)",
          FaceClass.of(named).label(),
          named,
          100 * answers.confidence(photo),
          years);
    }
    double[] classes = answers.probabilities()[photo];
    return answers.attributes().stream()
        .map(attribute -> alone(attribute, FaceClass.of(named).value(attribute), classes, years))
        .collect(Collectors.joining(", "));
  }

  private static String alone(Attribute attribute, int value, double[] classes, String years) {
    List<FaceClass> agreeing =
        FaceClass.all().stream().filter(face -> face.value(attribute) == value).toList();
    double sure = agreeing.stream().mapToDouble(face -> classes[face.index()]).sum();
    return String.format(
        Locale.ROOT,
        "%s %s (%.0f %% sure%s)",
        attribute.key(),
        attribute.names().get(value),
        100 * sure,
        attribute == Attribute.AGE ? years : "");
  }
}
