package maskwise.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Verdict;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.screen.ScreenedFace;

/** The result for a face in words. */
public final class FaceWords {

  private FaceWords() {}

  /**
   * The verdict and how sure it is: {@code no mask 97%}; where it is unsure also what is most
   * probable: {@code unsure (no mask 52%)}.
   */
  public static String verdict(ScreenedFace face) {
    Optional<AttributeAnswer> mask = face.answer(Attribute.MASK);
    if (mask.isEmpty()) {
      return "mask unknown";
    }
    String sure = percent(mask.get());
    return mask.get().unsure()
        ? Verdict.UNSURE.words() + " (" + mostProbable(mask.get()) + " " + sure + ")"
        : face.verdict().words() + " " + sure;
  }

  private static String mostProbable(AttributeAnswer mask) {
    return Verdict.valueOf(mask.name().toUpperCase(Locale.ROOT)).words();
  }

  /**
   * Gender and age as far as the model tells them: {@code female, 30-59 (about 41)}; what is unsure
   * has a question mark. Empty of a model that tells neither.
   */
  public static String person(ScreenedFace face) {
    List<String> words = new ArrayList<>();
    face.answer(Attribute.GENDER)
        .ifPresent(answer -> words.add(asked(gender(answer), answer.unsure())));
    face.answer(Attribute.AGE)
        .ifPresent(answer -> words.add(asked(age(answer), answer.unsure()) + years(face)));
    return String.join(", ", words);
  }

  private static String gender(AttributeAnswer answer) {
    return Gender.values()[answer.value()].name().toLowerCase(Locale.ROOT);
  }

  private static String age(AttributeAnswer answer) {
    return switch (AgeGroup.values()[answer.value()]) {
      case UNDER_30 -> "under 30";
      case FROM_30_TO_59 -> "30-59";
      case FROM_60 -> "60 or older";
    };
  }

  private static String years(ScreenedFace face) {
    return face.years().isEmpty()
        ? ""
        : String.format(Locale.ROOT, " (about %.0f)", face.years().getAsDouble());
  }

  private static String asked(String word, boolean unsure) {
    return unsure ? word + "?" : word;
  }

  /** Never 100%: no network can be that sure. */
  private static String percent(AttributeAnswer answer) {
    return Math.min(99, Math.round(100 * answer.probability())) + "%";
  }
}
