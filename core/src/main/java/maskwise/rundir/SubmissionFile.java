package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.label.FaceClass;
import maskwise.manifest.FaceBox;

/**
 * A submission: {@code ImageID,ans}, the class that was decided for of every photo; where the faces
 * of photos were answered one by one, {@code face_x,face_y,face_width,face_height} behind them.
 */
public final class SubmissionFile {

  private static final List<String> COLUMNS = List.of("ImageID", "ans");

  private SubmissionFile() {}

  /**
   * A row.
   *
   * @param id as it stands in the competition's {@code info.csv}
   * @param answer the class that was decided for, 0 to 17
   * @param face where the face lies on its photo, in pixels
   */
  public record Answer(String id, int answer, Optional<FaceBox> face) {

    /** For a whole photo. */
    public Answer(String id, int answer) {
      this(id, answer, Optional.empty());
    }
  }

  /**
   * Replaces the file.
   *
   * @param answers in the order of the competition's {@code info.csv}
   * @param faces whether the columns of the faces are written
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void write(Path file, List<Answer> answers, boolean faces) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          List<String> header = new ArrayList<>(COLUMNS);
          header.addAll(faces ? FaceColumns.NAMES : List.of());
          csv.printRecord(header);
          for (Answer answer : answers) {
            List<String> fields = new ArrayList<>();
            fields.add(answer.id());
            fields.add(Integer.toString(answer.answer()));
            fields.addAll(faces ? FaceColumns.fields(answer.face()) : List.of());
            csv.printRecord(fields);
          }
        });
  }

  /**
   * Reads the file, in its order.
   *
   * @throws maskwise.base.UserError if it cannot be read or is something else
   */
  public static List<Answer> read(Path file) {
    List<Answer> answers = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "a submission", List.of("imageid", "ans"))) {
      for (CsvRow row : rows) {
        row.requireWhole();
        answers.add(
            new Answer(
                row.get("imageid"),
                row.integer("ans", 0, FaceClass.COUNT - 1),
                FaceColumns.of(row)));
      }
    }
    return List.copyOf(answers);
  }
}
