package maskwise.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of a CSV file, and where it stands. */
public final class CsvRow {

  private final long line;
  private final Map<String, Integer> positions;
  private final List<String> fields;

  CsvRow(long line, Map<String, Integer> positions, List<String> fields) {
    this.line = line;
    this.positions = positions;
    this.fields = fields;
  }

  /** The line the row begins on, from 1; the header has line 1. */
  public long line() {
    return line;
  }

  /** What is wrong with the row as a whole; to be asked before {@link #get}. */
  public Optional<String> fault() {
    return fields.size() == positions.size()
        ? Optional.empty()
        : Optional.of(
            "expected " + positions.size() + " fields as in the header, found " + fields.size());
  }

  /**
   * The field of a column, as it stands, without its quotes.
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
}
