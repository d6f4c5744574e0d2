package maskwise.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the user is told of a file that cannot be read or written: which one, why, what to do. */
public final class FileTrouble {

  private FileTrouble() {}

  /** What to tell of a failure that says itself what was tried, and of its cause. */
  public static String words(UncheckedIOException failure) {
    String own = failure.getMessage();
    IOException cause = failure.getCause();
    boolean says = own != null && !own.equals(cause.toString());
    return says ? own + " (" + reason(cause) + ")" : words(cause);
  }

  /** What to tell of a failure. */
  public static String words(IOException failure) {
    if (failure.getCause() instanceof UserError error) {
      return error.getMessage();
    }
    if (failure instanceof NoSuchFileException none) {
      return "expected " + none.getFile() + ", found no such file; check the path";
    }
    if (failure instanceof AccessDeniedException denied) {
      return "cannot read or write " + denied.getFile() + "; check its permissions";
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return "expected a path that does not exist at "
          + there.getFile()
          + ", found a file; move it";
    }
    if (failure instanceof NotDirectoryException file) {
      return "expected a folder at " + file.getFile() + ", found a file; choose another";
    }
    if (failure instanceof DirectoryNotEmptyException full) {
      return "expected an empty folder at " + full.getFile() + ", found files in it";
    }
    if (failure instanceof FileSystemException file) {
      return "cannot read or write " + file.getFile() + ": " + reason(file) + advice(file);
    }
    return "a file could not be read or written: " + reason(failure) + advice(failure);
  }

  private static String reason(IOException failure) {
    String reason =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return reason == null ? "unknown reason" : reason;
  }

  private static String advice(IOException failure) {
    String reason = reason(failure);
    return reason.contains("space") || reason.contains("large") || reason.contains("quota")
        ? "; free some space or write elsewhere, then run the command again"
        : "; check the path and its permissions";
  }
}
