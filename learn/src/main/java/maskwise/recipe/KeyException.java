package maskwise.recipe;

/**
 * A key holds what it must not. Thrown by the sections' constructors, which know their own keys but
 * not where they stand; {@link RecipeReader} makes a message for people of it.
 */
final class KeyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String expected;
  private final String found;

  /**
   * @param key name within the section
   * @param expected what may stand there, in words
   * @param found what stands there
   */
  KeyException(String key, String expected, String found) {
    super("expected " + expected + " for " + key + ", found " + found);
    this.key = key;
    this.expected = expected;
    this.found = found;
  }

  String key() {
    return key;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
