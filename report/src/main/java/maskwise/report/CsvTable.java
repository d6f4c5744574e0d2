package maskwise.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;

/** A CSV file read whole, whose columns hold numbers; a file may lack columns that others have. */
final class CsvTable {

  private CsvTable() {}

  /**
   * Reads a file.
   *
   * @param what what the file should be, for messages
   * @param required columns that must be there
   * @throws UserError if it cannot be read, lacks such a column, or a row has too few fields
   */
  static List<Row> read(Path file, String what, Collection<String> required) {
    List<Row> rows = new ArrayList<>();
    try (CsvRows csv = CsvRows.open(file, what, required)) {
      for (CsvRow row : csv) {
        Optional<String> fault = row.fault();
        if (fault.isPresent()) {
          throw new UserError(file + ":" + row.line() + ": " + fault.get());
        }
        Map<String, String> values = new HashMap<>();
        csv.columns().forEach(column -> values.put(column, row.get(column)));
        rows.add(new Row(file, row.line(), values));
      }
    }
    return List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param file where it came from, for messages
   * @param line the line it begins on, from 1
   * @param values value of each column
   */
  record Row(Path file, long line, Map<String, String> values) {

    /** The text of a column; empty if there is no such column. */
    String text(String column) {
      return values.getOrDefault(column, "");
    }

    /**
     * The number in a column; NaN if it is empty or there is no such column.
     *
     * @throws UserError if it is something else
     */
    double number(String column) {
      String text = text(column).strip();
      try {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw error(column, "a number", text);
      }
    }

    /**
     * The whole number in a column.
     *
     * @param least smallest allowed
     * @param most largest allowed
     * @throws UserError if there is none, or it is out of range
     */
    int integer(String column, int least, int most) {
      String text = text(column).strip();
      try {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw error(column, "a whole number", text);
      }
      throw error(column, "a whole number from " + least + " to " + most, text);
    }

    private UserError error(String column, String expected, String found) {
      return new UserError(
          "%s:%d: expected %s in column %s, found '%s'"
              .formatted(file, line, expected, column, found));
    }
  }
}
