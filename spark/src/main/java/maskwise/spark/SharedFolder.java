package maskwise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import maskwise.base.UserError;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of a few small files that every executor needs.
 *
 * @param place where it is, as the user named it
 * @param names of the files in it, not of those in folders below
 * @param files in the order of the names
 */
record SharedFolder(String place, List<String> names, List<SharedFile> files)
    implements Serializable {

  private static final long MOST_BYTES = 256L << 20;

  SharedFolder {
    names = List.copyOf(names);
    files = List.copyOf(files);
  }

  /**
   * Reads a folder for all.
   *
   * @param place on any Hadoop file system
   * @throws UserError if it cannot be read, or is too large for that
   */
  static SharedFolder of(String place, SparkSession spark) {
    Path path = new Path(place);
    List<Path> entries = new ArrayList<>();
    try {
      FileStatus[] all =
          path.getFileSystem(spark.sparkContext().hadoopConfiguration()).listStatus(path);
      Arrays.sort(all);
      long bytes = 0;
      for (FileStatus entry : all) {
        if (entry.isFile()) {
          entries.add(entry.getPath());
          bytes += entry.getLen();
        }
      }
      if (bytes > MOST_BYTES) {
        throw new UserError(
            "expected at most %d MB in %s, found %d MB: name a folder that holds the templates alone"
                .formatted(MOST_BYTES >> 20, place, bytes >> 20));
      }
    } catch (IOException e) {
      throw new UserError("expected a folder at " + place + ", found: " + e.getMessage(), e);
    }
    return new SharedFolder(
        place,
        entries.stream().map(Path::getName).toList(),
        entries.stream().map(entry -> SharedFile.of(entry.toString(), spark)).toList());
  }

  /**
   * Reads a copy on the disk of this machine, which is then removed.
   *
   * @throws UserError what the reader says, with the folder as the user named it
   */
  <T> T read(Function<java.nio.file.Path, T> reader) {
    java.nio.file.Path copy = null;
    try {
      copy = Files.createTempDirectory("maskwise-");
      for (int i = 0; i < files.size(); i++) {
        Files.write(copy.resolve(names.get(i)), files.get(i).bytes());
      }
      return reader.apply(copy);
    } catch (UserError e) {
      throw new UserError(e.getMessage().replace(String.valueOf(copy), place), e);
    } catch (IOException e) {
      throw new UserError("cannot write a copy of " + place + ": " + e.getMessage(), e);
    } finally {
      if (copy != null) {
        FileUtils.deleteQuietly(copy.toFile());
      }
    }
  }
}
