package maskwise.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;

/** What lies in a folder of photos, sorted, without what other systems strew about. */
final class PictureFolder {

  private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png", "webp", "bmp");

  private static final List<String> STREWN = List.of("thumbs.db", "desktop.ini", "__macosx");

  private PictureFolder() {}

  /**
   * Pictures by their extension, in any letter case; whatever else lies there is reported.
   *
   * @throws UserError if the folder cannot be listed
   */
  static List<Path> pictures(Path folder, Problems problems) {
    return children(folder).stream().filter(file -> isPicture(file, problems)).toList();
  }

  /** As {@link #pictures}, with those of all folders below. */
  static List<Path> picturesBelow(Path folder, Problems problems) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> isMeant(folder.relativize(file)))
          .filter(file -> !Files.isDirectory(file))
          .sorted()
          .filter(file -> isPicture(file, problems))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Files and folders, hidden ones aside ({@code ._photo.jpg}, {@code .DS_Store}). */
  static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isMeant(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Sub-folders; whatever else lies there is reported. */
  static List<Path> folders(Path folder, Problems problems) {
    return children(folder).stream()
        .filter(
            child -> {
              boolean is = Files.isDirectory(child);
              if (!is) {
                problems.add(unknown(child, "expected only folders here, found a file"));
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

  private static boolean isPicture(Path file, Problems problems) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean is =
        EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    if (!is) {
      problems.add(
          unknown(
              file,
              "expected only pictures here ("
                  + String.join(", ", EXTENSIONS)
                  + "), found another"));
    }
    return is;
  }

  /** Whether no part of a relative path is hidden or strewn. */
  private static boolean isMeant(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || STREWN.contains(name.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static UserError unreadable(Path folder, Exception e) {
    return new UserError("cannot list the folder " + folder + ": " + e, e);
  }
}
