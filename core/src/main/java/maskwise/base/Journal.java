package maskwise.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been done, so that a work that was broken off goes on: a file of one line of JSON for
 * each part, added after what the part made lies whole on the disk. A line that was not finished
 * counts for nothing. Only one process at a time may hold it. Safe for several threads.
 *
 * @param <E> what is known of a part that is done; a record
 */
public final class Journal<E> implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel file;
  private final JavaType lineType;
  private final Map<String, E> entries = new HashMap<>();

  private record Line<E>(String key, E done) {}

  private Journal(FileChannel file, Class<E> type) {
    this.file = file;
    this.lineType = JSON.getTypeFactory().constructParametricType(Line.class, type);
  }

  /**
   * Opens the journal of a folder, which is made if it is not there, and sweeps away what killed
   * processes left half-written in it.
   *
   * @param name the file in the folder
   * @param type of the entries
   * @param command what works there, for messages
   * @throws UserError if another process holds it
   * @throws IOException if it cannot be read
   */
  public static <E> Journal<E> open(Path folder, String name, Class<E> type, String command)
      throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    Journal<E> journal = new Journal<>(channel, type);
    try {
      journal.lock(folder, command);
      AtomicFile.sweepBelow(folder, Duration.ZERO);
      journal.read();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock(Path folder, String command) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new UserError(
          "expected no other process in "
              + folder
              + ", found another "
              + command
              + " working there; wait until it ends, or choose another folder");
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.size())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // until all is read
    }
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    file.truncate(end);
    file.position(end);
    new String(bytes, 0, end, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> parse(line).ifPresent(each -> entries.put(each.key(), each.done())));
  }

  private Optional<Line<E>> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, lineType));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged: the part is done again
    }
  }

  /** What was made from exactly this before. */
  public synchronized Optional<E> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Whether nothing has been done yet. */
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Notes a part that is done and written.
   *
   * @param key digest of all that it was made from
   * @throws IOException if the line cannot be written
   */
  public synchronized void add(String key, E done) throws IOException {
    entries.put(key, done);
    ByteBuffer line =
        ByteBuffer.wrap(
            (JSON.writeValueAsString(new Line<>(key, done)) + "\n")
                .getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
