package maskwise.picture;

import java.io.IOException;
import java.nio.file.Path;

/** A picture that cannot be used: missing, broken, of another format, or too large. */
public final class PictureException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String fault;

  /**
   * @param file the picture
   * @param fault what was expected and what was found, without the file's name
   */
  public PictureException(Path file, String fault) {
    this(file, fault, null);
  }

  /**
   * @param file the picture
   * @param fault what was expected and what was found, without the file's name
   * @param cause what went wrong underneath, or null
   */
  public PictureException(Path file, String fault, Throwable cause) {
    super(file + ": " + fault, cause);
    this.file = file;
    this.fault = fault;
  }

  /** The picture. */
  public Path file() {
    return file;
  }

  /** What was expected and what was found, without the file's name. */
  public String fault() {
    return fault;
  }
}
