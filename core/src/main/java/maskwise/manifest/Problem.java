package maskwise.manifest;

import java.nio.file.Path;

/**
 * One thing that is wrong with the input, and where.
 *
 * @param file the file that holds the fault
 * @param line its line, from 1; 0 where a line means nothing (a folder)
 * @param kind what sort of fault, for counting
 * @param message what was expected and what was found
 */
public record Problem(Path file, long line, Kind kind, String message) {

  /** Sorts of faults. */
  public enum Kind {
    /** A row with the wrong number of fields, or an empty path. */
    BAD_ROW,
    /** A value that is not one of the allowed. */
    BAD_VALUE,
    /** A file name that no table can hold. */
    BAD_NAME,
    /** The picture does not exist. */
    MISSING_PICTURE,
    /** The picture cannot be read. */
    BROKEN_PICTURE,
    /** The same picture or person twice. */
    DUPLICATE,
    /** A file or folder that the layout does not know. */
    UNKNOWN_FILE
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
