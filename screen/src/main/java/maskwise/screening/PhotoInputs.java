package maskwise.screening;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.manifest.Problems;
import maskwise.picture.PhotoFiles;
import maskwise.picture.PictureFormat;

/**
 * Finds the photos that somebody names: files, folders, and patterns such as {@code gate-*.jpg}.
 */
public final class PhotoInputs {

  private PhotoInputs() {}

  /**
   * The photos, each once: files as they are named, folders and patterns by name.
   *
   * @param inputs at least one
   * @param problems told of what is ignored in folders
   * @throws UserError if one of them leads to no photo
   */
  public static List<Path> find(List<String> inputs, Problems problems) {
    Set<Path> photos = new LinkedHashSet<>();
    for (String input : inputs) {
      List<Path> found = find(input, problems);
      if (found.isEmpty()) {
        throw new UserError(
            "expected photos ("
                + PictureFormat.readableTitles()
                + ") in "
                + input
                + ", found none");
      }
      photos.addAll(found);
    }
    return List.copyOf(photos);
  }

  private static List<Path> find(String input, Problems problems) {
    Path path = path(input);
    if (path != null && Files.isDirectory(path)) {
      return below(path, file -> true, problems);
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

  private static List<Path> matching(String pattern) {
    String slashes = pattern.replace('\\', '/');
    int wild = Math.min(index(slashes, '*'), index(slashes, '?'));
    int end = slashes.lastIndexOf('/', wild);
    Path folder = Path.of(end < 0 ? "." : end == 0 ? "/" : slashes.substring(0, end));
    if (!Files.isDirectory(folder)) {
      throw new UserError("expected a folder at " + folder + " for " + pattern + ", found none");
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + slashes.substring(end + 1));
    return below(
            folder, file -> matcher.matches(folder.relativize(file)), new Problems(true, bad -> {}))
        .stream()
        .map(file -> end < 0 ? folder.relativize(file) : file)
        .toList();
  }

  private static int index(String text, char sign) {
    int index = text.indexOf(sign);
    return index < 0 ? text.length() : index;
  }

  private static List<Path> below(Path folder, PathMatcher wanted, Problems problems) {
    return PhotoFiles.below(folder, problems).stream().filter(wanted::matches).toList();
  }
}
