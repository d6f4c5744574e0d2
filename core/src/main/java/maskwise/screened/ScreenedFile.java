package maskwise.screened;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.answer.Verdict;
import maskwise.base.AtomicFile;
import maskwise.base.CsvFile;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * The results of a screening in its folder: {@value #LINES}, a line of JSON for each photo, and
 * {@value #TABLE}, a row for each face.
 */
public final class ScreenedFile {

  /** A line of JSON for each photo. */
  public static final String LINES = "results.jsonl";

  /** A row for each face. */
  public static final String TABLE = "results.csv";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScreenedFile() {}

  /**
   * Replaces both files.
   *
   * @param folder made if it is not there
   * @throws IOException if one cannot be written; the old one then stays
   */
  public static void write(Path folder, List<PhotoResult> photos) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (PhotoResult photo : photos) {
      lines.append(JSON.writeValueAsString(photo)).append('\n');
    }
    AtomicFile.writeString(folder.resolve(LINES), lines);
    CsvFile.write(
        folder.resolve(TABLE),
        csv -> {
          csv.printRecord(columns());
          for (PhotoResult photo : photos) {
            for (int i = 0; i < photo.faces().size(); i++) {
              csv.printRecord(row(photo, i));
            }
          }
        });
  }

  /** The columns of {@value #TABLE}. */
  public static List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("photo", "face", "time", "x", "y", "width", "height", "score"));
    columns.add("verdict");
    for (Attribute attribute : Attribute.values()) {
      columns.add(attribute.key());
      columns.add(attribute.key() + "_probability");
    }
    columns.addAll(List.of("years", "class"));
    return columns;
  }

  /**
   * The row of a face.
   *
   * @param index which face of the photo, from 0
   * @return texts in the order of {@link #columns}
   */
  public static List<String> row(PhotoResult photo, int index) {
    FaceResult face = photo.faces().get(index);
    List<String> row = new ArrayList<>();
    row.add(photo.photo());
    row.add(Integer.toString(index + 1));
    row.add(photo.time());
    face.box().forEach(number -> row.add(number.toString()));
    row.add(Double.toString(face.score()));
    row.add(face.verdict());
    Map<String, FaceResult.Answer> answers = face.attributes();
    for (Attribute attribute : Attribute.values()) {
      FaceResult.Answer answer = answers.get(attribute.key());
      row.add(answer == null ? "" : answer.value());
      row.add(answer == null ? "" : Double.toString(answer.probability()));
    }
    row.add(face.years() == null ? "" : face.years().toString());
    row.add(face.faceClass() == null ? "" : face.faceClass().toString());
    return row;
  }

  /**
   * Reads {@value #LINES} again.
   *
   * @throws UserError if a line is not one of a photo
   * @throws IOException if the file cannot be read
   */
  public static List<PhotoResult> read(Path folder) throws IOException {
    Path file = folder.resolve(LINES);
    List<PhotoResult> photos = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        photos.add(photo(line, file, photos.size() + 1));
      }
    }
    return photos;
  }

  private static PhotoResult photo(String line, Path file, int number) {
    try {
      PhotoResult photo = JSON.readValue(line, PhotoResult.class);
      photo.faces().forEach(face -> Verdict.ofKey(face.verdict()));
      return photo;
    } catch (JsonProcessingException | RuntimeException e) {
      throw new UserError(
          "expected the result of a photo in "
              + file
              + ":"
              + number
              + ", found: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }
}
