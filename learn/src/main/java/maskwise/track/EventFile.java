package maskwise.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: records as TensorFlow's {@code TFRecord} frames them, eight bytes
 * of length, a checksum of these, the data and a checksum of it, all little-endian. Records are
 * only added behind others, as TensorBoard reads on where it stopped; one that a killed process
 * left half written is cut off.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecord</a>
 */
final class EventFile {

  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final int MASK_DELTA = 0xa282ead8;

  private final Path file;

  EventFile(Path file) {
    this.file = file;
  }

  /**
   * Makes the file if it is not there, and cuts off what is behind its last whole record.
   *
   * @return the data of each record
   * @throws IOException if it cannot be read or written
   */
  List<byte[]> open() throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    int whole = 0;
    while (next(bytes, buffer, records)) {
      whole = buffer.position();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
    return records;
  }

  /** Takes a whole record; false if there is none. */
  private static boolean next(byte[] all, ByteBuffer bytes, List<byte[]> into) {
    if (bytes.remaining() < HEADER) {
      return false;
    }
    int begin = bytes.position();
    long length = bytes.getLong();
    if (bytes.getInt() != checksum(all, begin, Long.BYTES)
        || length < 0
        || bytes.remaining() < length + Integer.BYTES) {
      return false;
    }
    byte[] data = new byte[(int) length];
    bytes.get(data);
    if (bytes.getInt() != checksum(data, 0, data.length)) {
      return false;
    }
    into.add(data);
    return true;
  }

  /**
   * Adds records and forces them to the disk.
   *
   * @throws IOException if that fails; a part of them may then be there
   */
  void add(List<byte[]> records) throws IOException {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    for (byte[] data : records) {
      byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
      framed.write(length);
      framed.write(littleEndian(Integer.BYTES).putInt(checksum(length, 0, Long.BYTES)).array());
      framed.write(data);
      framed.write(littleEndian(Integer.BYTES).putInt(checksum(data, 0, data.length)).array());
    }
    ByteBuffer bytes = ByteBuffer.wrap(framed.toByteArray());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * CRC-32C, rotated and shifted, so that a checksum of data that holds checksums is a good one.
   */
  private static int checksum(byte[] data, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
