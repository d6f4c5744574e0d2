package maskwise.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.FaceClass;

/**
 * One row of {@code validation.csv} or {@code predictions.csv}: what the network said of a photo.
 *
 * @param path the photo, as it stands in the file
 * @param truth its class, 0 to 17, where all three attributes are known
 * @param predicted the class the network named, 0 to 17
 * @param confidence the probability it gave to that class, 0 to 1
 */
record Prediction(String path, OptionalInt truth, int predicted, double confidence) {

  /** The most confident mistakes first; equals by path, so that the order is always the same. */
  private static final Comparator<Prediction> WORST_FIRST =
      Comparator.comparingDouble(Prediction::confidence).reversed().thenComparing(Prediction::path);

  /**
   * Reads all rows.
   *
   * @throws UserError if it cannot be read, or a value is not what its column promises
   */
  static List<Prediction> read(Path csv) {
    return CsvTable.read(
            csv, "a file of predictions", List.of("path", "truth", "predicted", "confidence"))
        .stream()
        .map(Prediction::of)
        .toList();
  }

  /** The mistakes among those whose class is known, the most confident first. */
  static List<Prediction> mistakes(List<Prediction> all) {
    return all.stream().filter(Prediction::isWrong).sorted(WORST_FIRST).toList();
  }

  boolean isWrong() {
    return truth.isPresent() && truth.getAsInt() != predicted;
  }

  private static Prediction of(CsvTable.Row row) {
    int last = FaceClass.COUNT - 1;
    return new Prediction(
        row.text("path"),
        row.text("truth").isBlank()
            ? OptionalInt.empty()
            : OptionalInt.of(row.integer("truth", 0, last)),
        row.integer("predicted", 0, last),
        row.number("confidence"));
  }
}
