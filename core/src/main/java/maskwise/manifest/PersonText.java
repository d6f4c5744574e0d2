package maskwise.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is on a photo, as tables say it. */
public final class PersonText {

  /** A number that went through a table of floating-point numbers: {@code 17.0}. */
  private static final Pattern WHOLE = Pattern.compile("([0-9]+)\\.0+");

  private PersonText() {}

  /**
   * The person: {@code 17} for {@code 17.0}; empty for the words that programs write for unknown
   * values.
   */
  public static String of(String text) {
    String person = text.strip();
    if (Unknown.is(person)) {
      return "";
    }
    Matcher whole = WHOLE.matcher(person);
    return whole.matches() ? whole.group(1) : person;
  }
}
