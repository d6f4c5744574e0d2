package maskwise.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that a reader sees either the old content or the whole new one, even when the
 * process is killed: the content goes to a neighbour in the same directory, is forced to the disk,
 * and takes the name in one move.
 */
public final class AtomicFile {

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
    Path neighbour =
        directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(neighbour, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
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

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
