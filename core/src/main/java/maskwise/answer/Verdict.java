package maskwise.answer;

import java.util.Locale;
import maskwise.label.Mask;

/** The result of screening a face. */
public enum Verdict {
  /** The mask covers nose and mouth. */
  WEAR("mask on"),
  /** There is a mask, but nose or mouth is free. */
  INCORRECT("mask worn incorrectly"),
  /** There is no mask. */
  NOT_WEAR("no mask"),
  /** The answer is less probable than the threshold asks for: somebody should look. */
  UNSURE("unsure");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Of what is answered for the mask. */
  public static Verdict of(AttributeAnswer mask) {
    return mask.unsure() ? UNSURE : of(Mask.values()[mask.value()]);
  }

  private static Verdict of(Mask mask) {
    return switch (mask) {
      case WEAR -> WEAR;
      case INCORRECT -> INCORRECT;
      case NOT_WEAR -> NOT_WEAR;
    };
  }

  /** For people: {@code mask worn incorrectly}. */
  public String words() {
    return words;
  }

  /** Lower-case name in files: {@code not_wear}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The verdict of a {@link #key}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Verdict ofKey(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
