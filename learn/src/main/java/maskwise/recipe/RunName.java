package maskwise.recipe;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import maskwise.key.KeyException;

/** What a run may be called: whatever can be the name of a directory everywhere, in any script. */
final class RunName {

  /** What some system forbids in a name: control characters, separators, wildcards. */
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");

  /** A file name may have 255 bytes; "-2" and the like may come behind. */
  private static final int MOST_BYTES = 200;

  private RunName() {}

  /**
   * The name with composed letters (한 as one character): the same name is written in two ways, and
   * would be two directories.
   */
  static String checked(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (composed.isBlank()
        || FORBIDDEN.matcher(composed).find()
        || composed.startsWith(".")
        || composed.endsWith(".")
        || !composed.equals(composed.strip())
        || composed.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new KeyException(
          "name",
          "a name for a directory: any letters and digits, no / \\ : * ? \" < > |, no '.' at either end,"
              + " at most "
              + MOST_BYTES
              + " bytes",
          "'" + name + "'");
    }
    return composed;
  }
}
