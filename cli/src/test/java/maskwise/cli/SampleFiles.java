package maskwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests do with a folder of drawn faces. */
final class SampleFiles {

  private SampleFiles() {}

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
