package maskwise.base;

/**
 * Something the user can mend. The message is one line that says what was expected, what was found
 * and what to do; the command line prints it without a stack trace and exits with status 1.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what was expected, what was found, where, what to do
   */
  public UserError(String message) {
    super(message);
  }

  /**
   * @param message one line: what was expected, what was found, where, what to do
   * @param cause what went wrong underneath, shown only with {@code --verbose}
   */
  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
