package maskwise.rundir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.manifest.FaceBox;

/** Where a face lies on its photo, in pixels to tenths, behind the other columns of a file. */
final class FaceColumns {

  static final List<String> NAMES = List.of("face_x", "face_y", "face_width", "face_height");

  private FaceColumns() {}

  /** The fields of a box; empty ones if there is no face. */
  static List<String> fields(Optional<FaceBox> box) {
    return box.map(
            face ->
                List.of(
                    tenths(face.x()),
                    tenths(face.y()),
                    tenths(face.width()),
                    tenths(face.height())))
        .orElse(List.of("", "", "", ""));
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** The box in a row; none if its fields are empty or the file lacks them. */
  static Optional<FaceBox> of(CsvRow row) {
    if (NAMES.stream().allMatch(column -> row.text(column).isBlank())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FaceBox(
              row.number("face_x"),
              row.number("face_y"),
              row.number("face_width"),
              row.number("face_height")));
    } catch (IllegalArgumentException e) {
      throw row.error(String.valueOf(e.getMessage()));
    }
  }
}
