package maskwise.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.picture.PhotoFiles;

/** What lies in a folder of photos, sorted, without what other systems strew about. */
final class PictureFolder {

  private PictureFolder() {}

  /**
   * The photos in a folder and below, by name; whatever else lies there is ignored.
   *
   * @throws UserError if a folder cannot be listed
   */
  static List<Path> pictures(Path folder, Problems problems) {
    return PhotoFiles.below(folder, problems);
  }

  /** Files and folders, hidden ones aside ({@code ._photo.jpg}, {@code .DS_Store}). */
  static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !PhotoFiles.isStrewn(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Sub-folders; whatever else lies there is ignored. */
  static List<Path> folders(Path folder, Problems problems) {
    return children(folder).stream()
        .filter(
            child -> {
              boolean is = Files.isDirectory(child);
              if (!is) {
                problems.passOver("file outside of the folders", child);
              }
              return is;
            })
        .toList();
  }

  /** The file name without its extension. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /**
   * The folder as samples name it.
   *
   * @throws UserError if there is none
   */
  static Path absolute(Path source) {
    Path folder = source.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new UserError("expected a folder of photos at " + source + ", found none");
    }
    return folder;
  }

  static Problem unknown(Path file, String message) {
    return new Problem(file, 0, Problem.Kind.UNKNOWN_FILE, message);
  }

  private static UserError unreadable(Path folder, Exception e) {
    return new UserError("cannot list the folder " + folder + ": " + e, e);
  }
}
