package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/** Photos to learn from without labels. */
final class UnlabeledSquares {

  private UnlabeledSquares() {}

  /** Draws 18 photos of other people, of which nothing is known. */
  static Path draw(Path directory) throws IOException {
    return draw(directory, labels -> Labels.UNKNOWN);
  }

  /**
   * Draws them.
   *
   * @param left what is left of the labels
   */
  static Path draw(Path directory, UnaryOperator<Labels> left) throws IOException {
    Path all = Squares.draw(directory, "others", 1, 3);
    List<Sample> samples =
        read(all).stream().map(sample -> sample.withLabels(left.apply(sample.labels()))).toList();
    return write(directory, samples);
  }

  /** Replaces the manifest. */
  static Path write(Path directory, List<Sample> samples) throws IOException {
    Path manifest = directory.resolve("unlabeled.csv");
    Files.deleteIfExists(manifest);
    ManifestWriter.write(
        Manifest.of(
            samples.stream()
                .map(each -> new Sample(each.path(), each.person(), each.labels()))
                .toList()),
        manifest);
    return manifest;
  }

  static List<Sample> read(Path manifest) {
    return ManifestReader.read(manifest, PictureCheck.MUST_EXIST, new Problems(false, p -> {}))
        .samples();
  }

  /** A recipe's method with these photos. */
  static String method(Path directory, String name, String... keys) {
    String more = keys.length == 0 ? "" : ", " + String.join(", ", keys);
    return "method={name: %s, unlabeled: %s%s}"
        .formatted(name, directory.resolve("unlabeled.csv"), more);
  }
}
