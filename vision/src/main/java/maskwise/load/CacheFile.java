package maskwise.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mapped file behind a {@link PictureCache}: one page that says what it was made from, then the
 * pictures one behind another. A map holds at most 2 GB, so there may be several, cut between
 * pictures.
 */
final class CacheFile {

  /** Room for the header; a page, so that pictures start aligned. */
  static final int HEADER_BYTES = 4096;

  private static final byte[] MAGIC = {'M', 'A', 'S', 'K', 'W', 'I', 'S', '1'};
  private static final int DIGEST_BYTES = 32;

  private final List<MappedByteBuffer> maps;
  private final int pictureBytes;
  private final int picturesAMap;

  private CacheFile(List<MappedByteBuffer> maps, int pictureBytes, int picturesAMap) {
    this.maps = maps;
    this.pictureBytes = pictureBytes;
    this.picturesAMap = picturesAMap;
  }

  /** What the file starts with. */
  static byte[] header(byte[] digest, int count, int pictureBytes) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .put(MAGIC)
        .put(digest)
        .putInt(count)
        .putInt(pictureBytes)
        .array();
  }

  /**
   * Maps the file if it is the one wanted.
   *
   * @param digest 32 bytes that stand for what the cache is made from
   * @param mapBytes the most to map at once
   * @return empty if there is none, or one of other pictures, or of another length
   * @throws IOException if it is there but cannot be read
   */
  static Optional<CacheFile> open(
      Path file, byte[] digest, int count, int pictureBytes, int mapBytes) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] wanted = header(requireDigest(digest), count, pictureBytes);
      if (channel.size() != HEADER_BYTES + (long) count * pictureBytes
          || !Arrays.equals(wanted, firstBytes(channel))) {
        return Optional.empty();
      }
      int each = Math.max(1, mapBytes / pictureBytes);
      List<MappedByteBuffer> maps = new ArrayList<>();
      for (int from = 0; from < count; from += each) {
        long length = (long) Math.min(each, count - from) * pictureBytes;
        long position = HEADER_BYTES + (long) from * pictureBytes;
        maps.add(channel.map(FileChannel.MapMode.READ_ONLY, position, length));
      }
      return Optional.of(new CacheFile(maps, pictureBytes, each));
    }
  }

  private static byte[] requireDigest(byte[] digest) {
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("expected a digest of 32 bytes, found " + digest.length);
    }
    return digest;
  }

  private static byte[] firstBytes(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(HEADER_BYTES);
    while (first.hasRemaining() && channel.read(first, first.position()) > 0) {}
    return first.array();
  }

  /** The bytes of a picture; a view of its own for the caller. */
  ByteBuffer picture(int place) {
    return maps.get(place / picturesAMap)
        .slice((place % picturesAMap) * pictureBytes, pictureBytes);
  }

  /** How many maps there are. */
  int maps() {
    return maps.size();
  }
}
