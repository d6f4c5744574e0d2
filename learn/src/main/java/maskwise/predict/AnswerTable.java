package maskwise.predict;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.label.FaceClass;

/** Reads what {@link Evaluation} has written. */
public final class AnswerTable {

  private static final List<String> PROBABILITIES =
      IntStream.range(0, FaceClass.COUNT).mapToObj(i -> "p" + i).toList();

  private AnswerTable() {}

  /**
   * The probabilities of the 18 classes of each photo, by its path as it stands there, in order.
   *
   * @param file a {@code validation.csv} or {@code predictions.csv}
   * @throws UserError if it cannot be read or is something else
   */
  public static Map<Path, double[]> read(Path file) {
    List<String> columns = Stream.concat(Stream.of("path"), PROBABILITIES.stream()).toList();
    Map<Path, double[]> answers = new LinkedHashMap<>();
    try (CsvRows rows = CsvRows.open(file, "a table of answers", columns)) {
      for (CsvRow row : rows) {
        row.fault()
            .ifPresent(
                fault -> {
                  throw new UserError(file + ":" + row.line() + ": " + fault);
                });
        answers.put(
            Path.of(row.get("path")),
            PROBABILITIES.stream().mapToDouble(column -> number(row, column, file)).toArray());
      }
    }
    return answers;
  }

  private static double number(CsvRow row, String column, Path file) {
    try {
      return Double.parseDouble(row.get(column));
    } catch (NumberFormatException e) {
      throw new UserError(
          "%s:%d: expected a number in column %s, found '%s'"
              .formatted(file, row.line(), column, row.get(column)),
          e);
    }
  }
}
