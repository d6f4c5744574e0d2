package maskwise.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;

/** All answers of one network, read from the file that a training or an evaluation has left. */
public final class AnsweredSet {

  private static final List<String> FILES = List.of("predictions.csv", "validation.csv");
  private static final List<String> COLUMNS = List.of("path", "person", "truth", "predicted");
  private static final List<String> LABELS = List.of("mask", "gender", "age");

  private final Path file;
  private final Map<String, AnsweredPhoto> photos;

  private AnsweredSet(Path file, Map<String, AnsweredPhoto> photos) {
    this.file = file;
    this.photos = photos;
  }

  /**
   * Reads them.
   *
   * @param place a run's directory, an evaluation's directory, or such a file itself
   * @throws UserError if there are no answers there, or they are damaged
   */
  public static AnsweredSet read(Path place) {
    Path file = Files.isDirectory(place) ? within(place) : place;
    Map<String, AnsweredPhoto> photos = new LinkedHashMap<>();
    try (CsvRows rows = CsvRows.open(file, "a table of answers", COLUMNS)) {
      // Files written before the labels stood in them tell only whole classes.
      boolean labelled = rows.columns().containsAll(LABELS);
      for (CsvRow row : rows) {
        AnsweredPhoto photo = photo(file, row, labelled);
        if (photos.put(photo.path(), photo) != null) {
          throw wrong(
              file,
              row,
              "expected every photo once, found "
                  + photo.path()
                  + " again; take the second out of the manifest and evaluate anew");
        }
      }
    }
    return new AnsweredSet(file, photos);
  }

  private static Path within(Path directory) {
    return FILES.stream()
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected a run or an evaluation in "
                        + directory
                        + ", found neither predictions.csv nor validation.csv; a run has one after"
                        + " its first epoch, and evaluate writes the other"));
  }

  private static AnsweredPhoto photo(Path file, CsvRow row, boolean labelled) {
    if (row.fault().isPresent()) {
      throw wrong(file, row, row.fault().get());
    }
    String path = row.get("path");
    String person = row.get("person").isEmpty() ? path : row.get("person");
    int predicted = faceClass(file, row, "predicted");
    Labels labels;
    if (labelled) {
      try {
        labels = LabelText.parse(row.get("mask"), row.get("gender"), row.get("age"));
      } catch (IllegalArgumentException e) {
        throw wrong(file, row, String.valueOf(e.getMessage()));
      }
    } else {
      labels =
          row.get("truth").isBlank()
              ? Labels.UNKNOWN
              : Labels.of(FaceClass.of(faceClass(file, row, "truth")));
    }
    return new AnsweredPhoto(path, person, labels, predicted);
  }

  private static int faceClass(Path file, CsvRow row, String column) {
    try {
      int index = Integer.parseInt(row.get(column).strip());
      if (index >= 0 && index < FaceClass.COUNT) {
        return index;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(
        file, row, "expected a class of 0 to 17 in " + column + ", found " + row.get(column));
  }

  private static UserError wrong(Path file, CsvRow row, String what) {
    return new UserError(file + ":" + row.line() + ": " + what);
  }

  /** The file they were read from. */
  public Path file() {
    return file;
  }

  /** How many photos were answered. */
  public int size() {
    return photos.size();
  }

  /** The answered photos by their path, in the order of the file. */
  Map<String, AnsweredPhoto> photos() {
    return photos;
  }
}
