package maskwise.base;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of a CSV file, and where it stands. */
public final class CsvRow {

  private final Path file;
  private final long line;
  private final Map<String, Integer> positions;
  private final int width;
  private final List<String> fields;

  /**
   * @param positions where each column stands; those without a name are not among them
   * @param width how many columns the header has, with and without a name
   */
  CsvRow(Path file, long line, Map<String, Integer> positions, int width, List<String> fields) {
    this.file = file;
    this.line = line;
    this.positions = positions;
    this.width = width;
    this.fields = fields;
  }

  /** The line the row begins on, from 1; the header has line 1. */
  public long line() {
    return line;
  }

  /** What is wrong with the row as a whole; to be asked before {@link #get}. */
  public Optional<String> fault() {
    boolean spare = true;
    for (int i = width; i < fields.size(); i++) {
      spare &= fields.get(i).isBlank();
    }
    if (fields.size() < width || !spare) {
      return Optional.of("expected " + width + " fields as in the header, found " + fields.size());
    }
    for (int i = 1; i < width && positions.size() < width; i++) {
      if (!fields.get(i).isBlank() && !positions.containsValue(i)) {
        return Optional.of(
            "expected nothing in column %d, which has no name in the header; found '%s'"
                .formatted(i + 1, fields.get(i)));
      }
    }
    return Optional.empty();
  }

  /**
   * The field of a column, without its quotes; without blanks around it if it has none.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public String get(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException(
          "expected one of the columns " + positions.keySet() + ", found " + column);
    }
    return fields.get(position);
  }

  /** Whether the file has all these columns. */
  public boolean has(Collection<String> columns) {
    return positions.keySet().containsAll(columns);
  }

  /** The field of a column that a file may lack: empty if there is no such column. */
  public String text(String column) {
    return positions.containsKey(column) ? get(column) : "";
  }

  /**
   * The number in an optional column; NaN if there is none.
   *
   * @throws UserError if it is something else
   */
  public double number(String column) {
    String text = text(column).strip();
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw error("expected a number in column %s, found '%s'".formatted(column, text), e);
    }
  }

  /**
   * The whole number in a column.
   *
   * @param least smallest allowed
   * @param most largest allowed
   * @throws UserError if there is none, or it is out of range
   */
  public int integer(String column, int least, int most) {
    String text = text(column).strip();
    String expected =
        least == 0 && most == Integer.MAX_VALUE
            ? "a whole number"
            : "a whole number from " + least + " to " + most;
    String fault = "expected %s in column %s, found '%s'".formatted(expected, column, text);
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw error(fault, e);
    }
    throw error(fault);
  }

  /**
   * To be called before fields are asked for.
   *
   * @throws UserError if the row has a {@link #fault}: it was cut off, or is of another file
   */
  public void requireWhole() {
    fault()
        .ifPresent(
            fault -> {
              throw error(fault);
            });
  }

  /** An error about this row, which names its file and line. */
  public UserError error(String message) {
    return new UserError(place() + message);
  }

  private UserError error(String message, Exception cause) {
    return new UserError(place() + message, cause);
  }

  private String place() {
    return file + ":" + line + ": ";
  }
}
