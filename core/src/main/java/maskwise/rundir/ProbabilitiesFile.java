package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.base.CsvFile;
import maskwise.label.FaceClass;
import maskwise.manifest.FaceBox;

/**
 * What predict tells of photos of which nothing is known: {@code ImageID,p0,...,p17}, {@code years}
 * behind them if ages were answered, and {@code face_x,face_y,face_width,face_height} where the
 * faces of photos were answered one by one. For programs of others; none of ours reads it.
 */
public final class ProbabilitiesFile {

  private ProbabilitiesFile() {}

  /**
   * Replaces the file; numbers read back exactly.
   *
   * @param ids names of the photos, each once
   * @param probabilities {@code [ids][18]}, in the same order
   * @param years the age of each, if known
   * @param faces where each face lies on its photo, in pixels; without any, the columns are left
   *     out
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void write(
      Path file,
      List<String> ids,
      double[][] probabilities,
      Optional<double[]> years,
      List<Optional<FaceBox>> faces)
      throws IOException {
    if (ids.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "expected a prediction for each of "
              + ids.size()
              + " photos, found "
              + probabilities.length);
    }
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(header(years.isPresent(), !faces.isEmpty()));
          for (int i = 0; i < probabilities.length; i++) {
            csv.print(ids.get(i));
            for (double probability : probabilities[i]) {
              csv.print(probability);
            }
            if (years.isPresent()) {
              csv.print(years.get()[i]);
            }
            csv.printRecord(faces.isEmpty() ? List.of() : FaceColumns.fields(faces.get(i)));
          }
        });
  }

  private static List<String> header(boolean years, boolean faces) {
    List<String> header = new ArrayList<>(List.of("ImageID"));
    IntStream.range(0, FaceClass.COUNT).forEach(i -> header.add("p" + i));
    header.addAll(years ? List.of("years") : List.of());
    header.addAll(faces ? FaceColumns.NAMES : List.of());
    return header;
  }
}
