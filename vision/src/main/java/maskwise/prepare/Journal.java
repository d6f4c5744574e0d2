package maskwise.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;

/**
 * What has been done, so that a work that was broken off goes on: a file of one line of JSON for
 * each photo, added after the photo's crops lie whole on the disk. A line that was not finished
 * counts for nothing. Only one process at a time may hold it.
 */
final class Journal implements AutoCloseable {

  private static final String NAME = ".prepared.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel file;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A photo that is done.
   *
   * @param key digest of all that the crops were made from
   * @param crops what was made
   */
  record Entry(String key, List<Crop> crops) {}

  /**
   * A crop that was written.
   *
   * @param row which of the photo's rows it belongs to, from 0
   * @param file where it lies, relative to the folder
   * @param columns what is new in its row
   */
  record Crop(int row, String file, Map<String, String> columns) {}

  private Journal(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @throws UserError if another process holds it
   * @throws IOException if it cannot be read
   */
  static Journal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    Journal journal = new Journal(channel);
    try {
      journal.lock(folder);
      journal.read();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock(Path folder) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new UserError(
          "expected to be alone in "
              + folder
              + ", found another prepare at work there; wait for it,"
              + " or name another folder");
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
        .forEach(line -> parse(line).ifPresent(entry -> entries.put(entry.key(), entry)));
  }

  private static Optional<Entry> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, Entry.class));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged: the photo is done again
    }
  }

  /** What was made from exactly this before. */
  synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * Notes a photo whose crops are written.
   *
   * @throws IOException if the line cannot be written
   */
  synchronized void add(Entry entry) throws IOException {
    entries.put(entry.key(), entry);
    ByteBuffer line =
        ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
