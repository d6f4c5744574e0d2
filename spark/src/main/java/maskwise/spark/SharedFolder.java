package maskwise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.base.UserError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of a few small files that every executor needs.
 *
 * @param files in it, in the order of their names; not those of folders below
 */
record SharedFolder(List<SharedFile> files) implements Serializable {

  SharedFolder {
    files = List.copyOf(files);
  }

  /**
   * Reads a folder for all.
   *
   * @param place on any Hadoop file system
   * @throws UserError if it cannot be read
   */
  static SharedFolder of(String place, SparkSession spark) {
    Path path = new Path(place);
    List<SharedFile> files = new ArrayList<>();
    try {
      FileStatus[] entries =
          path.getFileSystem(spark.sparkContext().hadoopConfiguration()).listStatus(path);
      Arrays.sort(entries);
      for (FileStatus entry : entries) {
        if (entry.isFile()) {
          files.add(SharedFile.of(entry.getPath().toString(), spark));
        }
      }
    } catch (IOException e) {
      throw new UserError("expected a folder at " + place + ", found: " + e.getMessage(), e);
    }
    return new SharedFolder(files);
  }

  /** A copy on the disk of this machine, for readers of folders; gone when the process ends. */
  java.nio.file.Path onDisk() {
    try {
      java.nio.file.Path folder = Files.createTempDirectory("maskwise-");
      folder.toFile().deleteOnExit();
      for (SharedFile file : files) {
        java.nio.file.Path copy = folder.resolve(file.name());
        copy.toFile().deleteOnExit();
        Files.write(copy, file.bytes());
      }
      return folder;
    } catch (IOException e) {
      throw new UserError("cannot write a copy of a folder: " + e.getMessage(), e);
    }
  }
}
