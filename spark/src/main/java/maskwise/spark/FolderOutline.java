package maskwise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import maskwise.base.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder on any Hadoop file system as its names alone on this disk: tables are whole, everything
 * else is empty. What reads nothing but names and tables, as importers of labels do, works on it as
 * on the folder itself.
 *
 * @param root the folder, in full
 * @param outline where its names are
 */
record FolderOutline(String root, java.nio.file.Path outline) {

  private static final List<String> TABLES = List.of(".csv", ".tsv", ".txt");

  /**
   * Lists a folder.
   *
   * @param place the folder, or a table in it
   * @param outline an empty folder of this disk
   * @throws UserError if there is nothing
   * @throws IOException if it cannot be listed, or the outline not be made
   */
  static FolderOutline of(String place, java.nio.file.Path outline, Configuration hadoop)
      throws IOException {
    Path path = new Path(place);
    FileSystem files = path.getFileSystem(hadoop);
    if (!files.exists(path)) {
      throw new UserError("expected a folder of photos or a table, found nothing at " + place);
    }
    FileStatus state = files.getFileStatus(path);
    Path folder = state.isFile() ? state.getPath().getParent() : state.getPath();
    FolderOutline made = new FolderOutline(Location.of(folder, hadoop), outline);
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      made.add(file, Location.of(file, hadoop), files);
    }
    return made;
  }

  private void add(Path file, String location, FileSystem files) throws IOException {
    java.nio.file.Path copy = outline.resolve(location.substring(base().length()));
    Files.createDirectories(copy.getParent());
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (TABLES.stream().noneMatch(name::endsWith)) {
      Files.createFile(copy);
      return;
    }
    try (InputStream in = files.open(file)) {
      Files.copy(in, copy);
    }
  }

  private String base() {
    return root.endsWith("/") ? root : root + "/";
  }

  /** Where a file or folder of the outline is here. */
  java.nio.file.Path here(String location) {
    return location.equals(root) ? outline : outline.resolve(location.substring(base().length()));
  }

  /** Whether a location lies in the folder. */
  boolean holds(String location) {
    return location.equals(root) || location.startsWith(base());
  }

  /** Where a file of the outline really lies. */
  String location(java.nio.file.Path here) {
    return base() + outline.relativize(here);
  }

  /** A message about the outline as one about the folder. */
  String words(String message) {
    return message.replace(outline.toString(), root);
  }
}
