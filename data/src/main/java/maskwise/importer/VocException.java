package maskwise.importer;

/** An annotation that cannot be read. */
final class VocException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line where, from 1; 0 if the file as a whole is meant
   * @param message what was expected and what was found
   */
  VocException(long line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  VocException(long line, String message) {
    this(line, message, null);
  }

  long line() {
    return line;
  }
}
