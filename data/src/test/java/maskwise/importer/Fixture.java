package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/** A small folder in one layout, with drawn pictures, and what importing it gave. */
final class Fixture {

  private final Path folder;
  private final Problems problems = new Problems(true, problem -> {});
  private final Remarks remarks = new Remarks();

  Fixture(Path temporary) {
    try {
      folder = temporary.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Draws a small face; PNG or JPEG by the name's ending. */
  Path picture(String name) {
    BufferedImage image = new BufferedImage(24, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0xE0B090 + name.length()));
    graphics.fillOval(4, 4, 16, 24);
    graphics.dispose();
    Path file = prepared(name);
    try {
      ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Path text(String name, String content) {
    Path file = prepared(name);
    try {
      return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path prepared(String name) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Manifest imported(ImportKind kind) {
    return kind.importer().read(folder, problems, remarks);
  }

  /** Every sample as {@code path,person,mask,gender,age}, relative to the folder. */
  List<String> rows(ImportKind kind) {
    return imported(kind).samples().stream().map(this::row).toList();
  }

  private String row(Sample sample) {
    return String.join(
        ",",
        folder.relativize(sample.path()).toString().replace('\\', '/'),
        sample.person(),
        LabelText.of(sample.labels().mask()),
        LabelText.of(sample.labels().gender()),
        LabelText.ageOf(sample.labels()));
  }

  Map<String, Integer> remarks() {
    return remarks.counts();
  }

  /** The kinds of files that were passed over. */
  Set<String> passedOver() {
    return problems.passedOver().keySet();
  }

  /** How the source was understood. */
  List<String> understood() {
    return remarks.understood();
  }

  /** As {@link #rows(ImportKind)}, as somebody says, of a file or folder in the folder. */
  List<String> rows(ImportKind kind, ImportOptions options, String source) {
    return kind.importer(options).read(folder.resolve(source), problems, remarks).samples().stream()
        .map(this::row)
        .toList();
  }

  /** Every problem as {@code file:line: message}, relative to the folder. */
  List<String> problems() {
    return problems.found().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  void assertNoProblems() {
    assertThat(problems.found()).isEmpty();
  }

  List<Problem.Kind> kinds() {
    return problems.found().stream().map(Problem::kind).toList();
  }
}
