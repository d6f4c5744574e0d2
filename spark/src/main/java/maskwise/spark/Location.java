package maskwise.spark;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How tables name files: {@code hdfs://host/photos/a.jpg}, {@code s3a://bucket/a.jpg}, or {@code
 * /photos/a.jpg} where the local disk is Hadoop's default.
 */
final class Location {

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  private Location() {}

  /** A file or folder in full. */
  static String of(Path path, Configuration hadoop) throws IOException {
    Path full = path.getFileSystem(hadoop).makeQualified(path);
    URI uri = full.toUri();
    boolean local =
        "file".equals(uri.getScheme())
            && "file".equals(FileSystem.getDefaultUri(hadoop).getScheme());
    return local ? uri.getPath() : full.toString();
  }

  /**
   * What a row of a table means.
   *
   * @param base the folder of the table, in full
   * @param name relative to it, or absolute
   */
  static String resolve(String base, String name) {
    if (SCHEME.matcher(name).matches() || name.startsWith("/")) {
      return name;
    }
    return base.endsWith("/") ? base + name : base + "/" + name;
  }

  /** A location as a path of Java, to tell samples apart by; not to be opened. */
  static java.nio.file.Path path(String location) {
    return java.nio.file.Path.of(location);
  }

  /** The location that {@link #path} was made of. */
  static String of(java.nio.file.Path path) {
    return path.toString().replaceFirst("^([a-zA-Z][a-zA-Z0-9+.-]+):/+", "$1://");
  }

  /** The last part of a name, as messages tell it. */
  static java.nio.file.Path name(String location) {
    return java.nio.file.Path.of(location.substring(location.lastIndexOf('/') + 1));
  }
}
