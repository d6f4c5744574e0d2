package maskwise.screening;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.base.UserError;

/**
 * Finds the photos that somebody names: files, folders, and patterns such as {@code gate-*.jpg}.
 */
public final class PhotoInputs {

  /** Endings of pictures that can be read. */
  public static final List<String> ENDINGS = List.of("jpg", "jpeg", "png", "webp", "bmp");

  private PhotoInputs() {}

  /**
   * The photos, each once: files as they are named, folders and patterns by name.
   *
   * @param inputs at least one
   * @throws UserError if one of them leads to no photo
   * @throws IOException if a folder cannot be read
   */
  public static List<Path> find(List<String> inputs) throws IOException {
    Set<Path> photos = new LinkedHashSet<>();
    for (String input : inputs) {
      List<Path> found = find(input);
      if (found.isEmpty()) {
        throw new UserError(
            "expected photos (" + String.join(", ", ENDINGS) + ") in " + input + ", found none");
      }
      photos.addAll(found);
    }
    return List.copyOf(photos);
  }

  private static List<Path> find(String input) throws IOException {
    Path path = path(input);
    if (path != null && Files.isDirectory(path)) {
      return below(path, file -> true);
    }
    if (path != null && Files.exists(path)) {
      return List.of(path);
    }
    if (input.indexOf('*') >= 0 || input.indexOf('?') >= 0) {
      return matching(input);
    }
    throw new UserError(
        "expected a photo, a folder or a pattern such as 'gate-*.jpg', found nothing at " + input);
  }

  private static Path path(String input) {
    try {
      return Path.of(input);
    } catch (InvalidPathException e) {
      return null; // a pattern, on systems where paths hold no asterisk
    }
  }

  private static List<Path> matching(String pattern) throws IOException {
    String slashes = pattern.replace('\\', '/');
    int wild = Math.min(index(slashes, '*'), index(slashes, '?'));
    int end = slashes.lastIndexOf('/', wild);
    Path folder = Path.of(end < 0 ? "." : end == 0 ? "/" : slashes.substring(0, end));
    if (!Files.isDirectory(folder)) {
      throw new UserError("expected a folder at " + folder + " for " + pattern + ", found none");
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + slashes.substring(end + 1));
    return below(folder, file -> matcher.matches(folder.relativize(file))).stream()
        .map(file -> end < 0 ? folder.relativize(file) : file)
        .toList();
  }

  private static int index(String text, char sign) {
    int index = text.indexOf(sign);
    return index < 0 ? text.length() : index;
  }

  private static List<Path> below(Path folder, PathMatcher wanted) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> ENDINGS.contains(ending(file)))
          .filter(file -> !isHidden(folder.relativize(file)))
          .filter(wanted::matches)
          .sorted()
          .toList();
    }
  }

  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
