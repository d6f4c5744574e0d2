package maskwise.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.UserError;

/**
 * What runs keep beside them to start sooner: decoded photos, features, answers. All of it can be
 * made again, so whatever was not used for the longest time goes when the cache grows too large.
 *
 * @param directory {@code .cache} in the directory of all runs, there or not
 */
public record RunCache(Path directory) {

  /** Names the most that a cache may hold, in gigabytes. */
  public static final String LIMIT = "MASKWISE_RUN_CACHE_GB";

  private static final double USUAL_GIGABYTES = 20;
  private static final double GIGABYTE = 1e9;
  private static final String PART = ".part";

  /**
   * A file of the cache.
   *
   * @param used when it was made or last used
   */
  public record Kept(Path file, long bytes, Instant used) {

    /** What it holds: {@code pictures}, {@code features}, {@code answers} or {@code other}. */
    public String kind() {
      String name = file.getFileName().toString();
      if (name.endsWith(".pictures") || name.endsWith(".features")) {
        return name.substring(name.lastIndexOf('.') + 1);
      }
      return name.endsWith(".csv") ? "answers" : "other";
    }
  }

  /**
   * The cache of all runs in a directory.
   *
   * @param runs holds the runs
   */
  public static RunCache of(Path runs) {
    return new RunCache(runs.resolve(".cache"));
  }

  /** Everything in it, the least recently used first; without what is being written. */
  public List<Kept> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Kept> kept = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        found(file).ifPresent(kept::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
    kept.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
    return kept;
  }

  private static Optional<Kept> found(Path file) throws IOException {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      return about.isRegularFile() && !file.toString().endsWith(PART)
          ? Optional.of(new Kept(file, about.size(), about.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process removed it just now
    }
  }

  /** Bytes in it. */
  public long bytes() {
    return files().stream().mapToLong(Kept::bytes).sum();
  }

  /**
   * Marks a file as used now, and removes what was not used for the longest time if all is too
   * much.
   */
  public void used(Path file) {
    used(file, limit(System.getenv(LIMIT)));
  }

  void used(Path file, long limit) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      List<Kept> files = files();
      long bytes = files.stream().mapToLong(Kept::bytes).sum();
      for (Kept each : files) {
        if (bytes <= limit) {
          return;
        }
        if (!each.file().equals(file)) {
          Files.deleteIfExists(each.file());
          bytes -= each.bytes();
        }
      }
    } catch (IOException e) {
      // What cannot be marked or removed (Windows holds files that are mapped) stays until later.
    }
  }

  static long limit(String given) {
    if (given == null || given.isBlank()) {
      return Math.round(USUAL_GIGABYTES * GIGABYTE);
    }
    try {
      double gigabytes = Double.parseDouble(given.strip());
      if (gigabytes >= 0) {
        return Math.round(gigabytes * GIGABYTE);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UserError(
        "expected gigabytes such as 20 in the environment variable "
            + LIMIT
            + ", found '"
            + given
            + "'; correct or unset it");
  }

  /** A size for people: {@code 840 kB}, {@code 262 MB}, {@code 3.4 GB}. */
  public static String size(long bytes) {
    if (bytes < 1_000_000) {
      return (bytes + 999) / 1000 + " kB";
    }
    return bytes < GIGABYTE
        ? Math.round(bytes / 1e6) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
