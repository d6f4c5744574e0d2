package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests do with a folder of drawn faces. */
final class DrawnFiles {

  private DrawnFiles() {}

  /** Draws six people into {@code faces} in a folder, and imports them as {@code manifest.csv}. */
  static Path sixPeople(Path folder) {
    Path faces = folder.resolve("faces");
    Path manifest = folder.resolve("manifest.csv");
    Shell.Answer drawn = Shell.run("draw", "--out", faces, "--people", 6, "--eval-people", 0);
    assertThat(drawn.status()).as(drawn.err()).isZero();
    Shell.Answer imported = Shell.run("import", "competition", faces, "--out", manifest);
    assertThat(imported.status()).as(imported.err()).isZero();
    return manifest;
  }

  /** The first picture below a folder. */
  static Path anyPicture(Path below) throws IOException {
    try (var files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().findFirst().get();
    }
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
