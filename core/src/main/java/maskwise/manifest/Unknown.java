package maskwise.manifest;

import java.util.Locale;
import java.util.Set;

/** What programs write where they know nothing. */
public final class Unknown {

  private static final Set<String> WORDS =
      Set.of(
          "", "nan", "none", "null", "na", "n/a", "#n/a", "<na>", "nat", "nil", "-", "?", "unknown",
          "unk");

  private static final int LONGEST = WORDS.stream().mapToInt(String::length).max().orElseThrow();

  private Unknown() {}

  /**
   * Whether a text says that a value is not known: empty, {@code NaN}, {@code None}, {@code NA}.
   */
  public static boolean is(String text) {
    String word = text.strip();
    return word.length() <= LONGEST && WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
