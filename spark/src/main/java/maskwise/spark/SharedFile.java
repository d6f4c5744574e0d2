package maskwise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import maskwise.base.UserError;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** A file of a few megabytes that every executor needs: broadcast, so that each gets it once. */
final class SharedFile implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String sha256;
  private final Broadcast<byte[]> bytes;

  private SharedFile(String name, byte[] bytes, SparkSession spark) {
    this.name = name;
    this.sha256 = DigestUtils.sha256Hex(bytes);
    this.bytes = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(bytes);
  }

  /**
   * Reads a file for all.
   *
   * @param place on any Hadoop file system
   * @throws UserError if it cannot be read
   */
  static SharedFile of(String place, SparkSession spark) {
    Path path = new Path(place);
    try (InputStream file =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
      return new SharedFile(path.getName(), file.readAllBytes(), spark);
    } catch (IOException e) {
      throw new UserError("expected a file at " + place + ", found: " + e.getMessage(), e);
    }
  }

  String name() {
    return name;
  }

  String sha256() {
    return sha256;
  }

  byte[] bytes() {
    return bytes.value();
  }

  /** A copy on the disk of this machine, for readers of files. */
  java.nio.file.Path onDisk() {
    try {
      java.nio.file.Path file = Files.createTempFile("maskwise-", "-" + name);
      file.toFile().deleteOnExit();
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UserError("cannot write a copy of " + name + ": " + e.getMessage(), e);
    }
  }

  /** Files of equal content are equal, wherever they come from. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SharedFile that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
