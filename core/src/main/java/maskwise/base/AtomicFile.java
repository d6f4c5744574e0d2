package maskwise.base;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file so that a reader sees either the old content or the whole new one, even when the
 * process is killed: the content goes to a neighbour in the same directory, is forced to the disk,
 * and takes the name in one move.
 */
public final class AtomicFile {

  /** End of the name of a file that is being written; it begins with a dot. */
  private static final String PART = ".part";

  private static final Pattern OURS =
      Pattern.compile("[.].+[.]([0-9]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})[.]part");

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything the file shall hold; must not close the stream.
     *
     * @throws IOException if writing fails; the old file then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code file}, creating missing parent directories.
   *
   * @throws IOException if the content cannot be written; {@code file} is then untouched
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    Files.createDirectories(directory);
    // Not createTempFile: its files can be read by their owner alone, also after the move.
    // Not named as the target: with more in its name it could be longer than a system allows.
    Path neighbour = directory.resolve("." + UUID.randomUUID() + PART);
    try {
      try (FileChannel channel =
          FileChannel.open(neighbour, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out =
            new BufferedOutputStream(
                new Naming(Channels.newOutputStream(channel), target), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      rename(neighbour, target);
    } finally {
      Files.deleteIfExists(neighbour);
    }
  }

  /**
   * Replaces {@code file} with UTF-8 text.
   *
   * @throws IOException if the text cannot be written; {@code file} is then untouched
   */
  public static void writeString(Path file, CharSequence text) throws IOException {
    write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Deletes the half-written neighbours that killed processes left in a directory, if it exists.
   *
   * @param age those written to more recently stay: another process may be at work on them
   * @throws IOException if one cannot be deleted
   */
  public static void sweep(Path directory, Duration age) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> parts;
    try (Stream<Path> files = Files.list(directory)) {
      parts = files.filter(AtomicFile::isPart).toList();
    }
    Instant bound = Instant.now().minus(age);
    for (Path part : parts) {
      try {
        if (!Files.getLastModifiedTime(part).toInstant().isAfter(bound)) {
          Files.deleteIfExists(part);
        }
      } catch (NoSuchFileException e) {
        // It was finished, or swept by another process.
      }
    }
  }

  /** Names the file where the disk is full: the system's own message says only that. */
  private static final class Naming extends FilterOutputStream {
    private final Path file;

    Naming(OutputStream out, Path file) {
      super(out);
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        throw named;
      }
    }
  }

  /** As {@link #sweep}, in a directory and all below it. */
  public static void sweepBelow(Path directory, Duration age) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> directories;
    try (Stream<Path> all = Files.walk(directory)) {
      directories = all.filter(Files::isDirectory).toList();
    }
    for (Path each : directories) {
      sweep(each, age);
    }
  }

  /** Only a name that is ours: others may end alike. */
  private static boolean isPart(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
