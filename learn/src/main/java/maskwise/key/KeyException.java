package maskwise.key;

/**
 * A key holds what it must not. Thrown by the constructors of specifications, which know their own
 * keys but not where they stand; whoever reads a recipe makes a message for people of it.
 */
public final class KeyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String expected;
  private final String found;

  /**
   * @param key name within the section
   * @param expected what may stand there, in words
   * @param found what stands there
   */
  public KeyException(String key, String expected, String found) {
    super("expected " + expected + " for " + key + ", found " + found);
    this.key = key;
    this.expected = expected;
    this.found = found;
  }

  /** Name within the section. */
  public String key() {
    return key;
  }

  /** What may stand there, in words. */
  public String expected() {
    return expected;
  }

  /** What stands there. */
  public String found() {
    return found;
  }
}
