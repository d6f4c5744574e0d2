package maskwise.merge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.duplicate.LookAlikes;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;

/** Rows of manifests in a few letters: {@code path,person,mask,gender,age}. */
final class Rows {

  static final Path FOLDER = Path.of("").toAbsolutePath().resolve("data");

  private Rows() {}

  static ManifestFile part(String file, String... rows) {
    return new ManifestFile(FOLDER.resolve(file), Manifest.of(samples(file, rows)));
  }

  static List<Sample> samples(String file, String... rows) {
    return IntStream.range(0, rows.length)
        .mapToObj(i -> sample(file, i + 2, rows[i].split(",", -1)))
        .toList();
  }

  private static Sample sample(String file, long line, String[] row) {
    return new Sample(
        FOLDER.resolve(row[0]),
        row[1],
        LabelText.parse(row[2], row[3], row[4]),
        Map.of(),
        Optional.of(new RowOrigin(Path.of(file), line)));
  }

  /** Samples as they were written above. */
  static List<String> text(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                String.join(
                    ",",
                    FOLDER.relativize(sample.path()).toString(),
                    sample.person(),
                    LabelText.of(sample.labels().mask()),
                    LabelText.of(sample.labels().gender()),
                    LabelText.ageOf(sample.labels())))
        .toList();
  }

  /** Every row alone but those listed, which are all the same picture. */
  static LookAlikes samePicture(int rows, Integer... same) {
    List<Integer> firsts = firsts(rows, same);
    return new LookAlikes(firsts, firsts);
  }

  /** Every row alone but those listed, which are one photo repainted. */
  static LookAlikes samePhoto(int rows, Integer... same) {
    return new LookAlikes(firsts(rows, same), firsts(rows));
  }

  private static List<Integer> firsts(int rows, Integer... same) {
    List<Integer> alike = List.of(same);
    return IntStream.range(0, rows)
        .mapToObj(row -> alike.contains(row) ? alike.get(0) : Integer.valueOf(row))
        .toList();
  }
}
