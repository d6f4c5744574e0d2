package maskwise.base;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The one line that a command tells of what has made it fail. */
public final class FailureWords {

  private FailureWords() {}

  /**
   * What to tell.
   *
   * @param verbose whether the stack trace is shown, too; else the line says how to see it, where
   *     the failure is none that the user could mend
   */
  public static String of(Throwable failure, boolean verbose) {
    return oneLine(what(failure, verbose));
  }

  /** A message without line breaks. */
  public static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String what(Throwable failure, boolean verbose) {
    if (failure instanceof UserError) {
      return failure.getMessage();
    }
    if (failure instanceof ExceptionInInitializerError first
        && first.getCause() instanceof UserError error) {
      return error.getMessage();
    }
    if (failure instanceof UncheckedIOException wrapped) {
      return FileTrouble.words(wrapped);
    }
    if (failure instanceof IOException io) {
      return FileTrouble.words(io);
    }
    return "unexpected "
        + failure.getClass().getSimpleName()
        + ": "
        + failure.getMessage()
        + (verbose ? "" : "; run again with --verbose to see where");
  }
}
