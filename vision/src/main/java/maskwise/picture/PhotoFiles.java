package maskwise.picture;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;

/**
 * The photos in a folder and all folders below it, the same for every command. Links are followed.
 * A photo is what begins as a picture does or has a picture's ending; so a photo that is broken, or
 * of a format that cannot be read, is among them, and whoever opens it reports it.
 *
 * <p>All else is ignored and counted by its kind: hidden files and folders, what systems and tools
 * strew about, other files by their ending, links that lead nowhere or back up.
 */
public final class PhotoFiles {

  /** What archives, cameras, network disks and desktops leave behind, in lower case. */
  private static final Set<String> STREWN =
      Set.of(
          "__macosx",
          "@eadir",
          "#recycle",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "__pycache__",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "icon\r",
          "picasa.ini",
          "zbthumbnail.info");

  private PhotoFiles() {}

  /**
   * Whether a name is not the user's: hidden, or left behind by a tool.
   *
   * @param name of a file or folder, without what it lies in
   */
  public static boolean isStrewn(Path name) {
    String text = name.toString();
    return (text.startsWith(".") && text.length() > 1)
        || STREWN.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Finds the photos.
   *
   * @param folder to look in; may be a link
   * @param problems told of every photo whose name cannot be written into a table, and of what is
   *     ignored
   * @return below {@code folder}, sorted
   * @throws UserError if a folder cannot be listed
   */
  public static List<Path> below(Path folder, Problems problems) {
    return below(folder, problems, new String[0]);
  }

  /**
   * As {@link #below(Path, Problems)}, where other files belong to the photos.
   *
   * @param meant endings of files that are not ignored but left to the caller, in lower case
   */
  public static List<Path> below(Path folder, Problems problems, String... meant) {
    Walk walk = new Walk(folder, problems, Set.of(meant));
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw new UserError("cannot list the folder " + folder + ": " + e, e);
    }
    walk.photos.sort(null);
    walk.notes.values().forEach(Runnable::run);
    return walk.photos;
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Problems problems;
    private final Set<String> meant;
    private final List<Path> photos = new ArrayList<>();

    /** What is to be told, in the order of the paths rather than of the disk. */
    private final SortedMap<Path, Runnable> notes = new TreeMap<>();

    Walk(Path folder, Problems problems, Set<String> meant) {
      this.folder = folder;
      this.problems = problems;
      this.meant = meant;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (!directory.equals(folder) && isStrewn(directory.getFileName())) {
        passOver("hidden or system folder", directory);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (isOwn(file.getFileName().toString())) {
        return FileVisitResult.CONTINUE;
      }
      if (isStrewn(file.getFileName())) {
        passOver("hidden or system file", file);
      } else if (Files.isSymbolicLink(file) && !Files.exists(file)) {
        brokenLink(file);
      } else if (!attributes.isRegularFile()) {
        passOver("special file", file);
      } else if (!isPhoto(file)) {
        String name = file.getFileName().toString();
        if (!meant.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
          passOver(kind(file), file);
        }
      } else if (!Files.exists(Path.of(file.toString()))) {
        add(
            new Problem(
                file,
                0,
                Problem.Kind.BAD_NAME,
                "expected a file name in UTF-8, found other bytes; rename it, for example with"
                    + " convmv -r -f cp949 -t utf8 --notest "
                    + folder));
      } else {
        photos.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (fault instanceof FileSystemLoopException) {
        passOver("link back to a folder that holds it", file);
        return FileVisitResult.CONTINUE;
      }
      throw fault;
    }

    /** What Maskwise itself writes beside pictures: nothing that the user must be told of. */
    private static boolean isOwn(String name) {
      return name.equals("manifest.csv") || name.startsWith(".prepared") || name.endsWith(".part");
    }

    private void passOver(String kind, Path path) {
      notes.put(path, () -> problems.passOver(kind, path));
    }

    private void add(Problem problem) {
      notes.put(problem.file(), () -> problems.add(problem));
    }

    private void brokenLink(Path link) {
      if (PictureFormat.promised(link).isPresent()) {
        add(
            new Problem(
                link, 0, Problem.Kind.MISSING_PICTURE, "expected a photo, found a broken link"));
      } else {
        passOver("broken link", link);
      }
    }

    private static boolean isPhoto(Path file) throws IOException {
      return PictureFormat.promised(file).isPresent() || PictureFormat.of(file).isPresent();
    }

    private static String kind(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot <= 0 || name.length() - dot > 12
          ? "file that is not an image"
          : name.substring(dot).toLowerCase(Locale.ROOT) + " file";
    }
  }
}
