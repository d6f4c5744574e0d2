package maskwise.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.AtomicFile;
import maskwise.base.StoredFile;
import maskwise.base.UserError;
import maskwise.base.Workers;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * Decoded pictures of one size in one memory-mapped file, so that later epochs and runs need not
 * decode again. A batch made from it equals one made from the files, byte for byte.
 *
 * <p>The file knows what it was made from: when the list of pictures, one of them or the wanted
 * size has changed, it is made anew. A picture is known by its length and its times, also the one
 * at which the system last changed it, which no program can set back; where the system has none, by
 * its content. It takes its name only when it is whole, so processes that make the same cache at
 * once do not disturb each other, and one that was stopped leaves none. Readers of an older file
 * keep it until they let go of it.
 *
 * <p>Safe for many threads. Java 17 gives maps back only when they are garbage collected; closing
 * the cache lets go of them.
 */
public final class PictureCache implements AutoCloseable {

  /** To be changed when decoding or resizing changes its results. */
  private static final String VERSION = "maskwise pictures 2";

  private static final int MAP_BYTES = 1 << 30;

  private static final boolean KNOWS_CHANGES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** Told how far the making has come. */
  @FunctionalInterface
  public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (done, total) -> {};

    /** {@code done} of {@code total} pictures are in the cache. */
    void report(int done, int total);
  }

  private final ImageSize size;
  private final Map<Path, Integer> places;
  private volatile CacheFile file;

  private PictureCache(ImageSize size, Map<Path, Integer> places, CacheFile file) {
    this.size = size;
    this.places = places;
    this.file = file;
  }

  /**
   * Opens the cache, making it first if it is missing or stale.
   *
   * @param file where it lies; {@code height·width·3} bytes a picture
   * @param pictures the files to decode; those that occur twice are kept once
   * @param size what to resize them to
   * @param threads how many decode at once, at least 1
   * @param progress told while it is made, from the calling thread
   * @throws UserError if a picture cannot be read
   * @throws IOException if the cache cannot be written or read
   */
  public static PictureCache open(
      Path file, List<Path> pictures, ImageSize size, int threads, Progress progress)
      throws IOException {
    return open(file, pictures, size, threads, progress, MAP_BYTES);
  }

  static PictureCache open(
      Path file, List<Path> pictures, ImageSize size, int threads, Progress progress, int mapBytes)
      throws IOException {
    List<Path> distinct = pictures.stream().distinct().toList();
    byte[] digest = digest(distinct, size);
    int bytes = 3 * size.height() * size.width();
    CacheFile cache = CacheFile.open(file, digest, distinct.size(), bytes, mapBytes).orElse(null);
    if (cache == null) {
      try {
        AtomicFile.write(file, out -> write(out, digest, distinct, size, threads, progress));
      } catch (PictureException e) {
        throw Unreadable.picture(e);
      }
      cache =
          CacheFile.open(file, digest, distinct.size(), bytes, mapBytes)
              .orElseThrow(() -> new IOException(file + ": changed while it was opened"));
    }
    Map<Path, Integer> places = new HashMap<>();
    distinct.forEach(picture -> places.put(picture, places.size()));
    return new PictureCache(size, places, cache);
  }

  private static void write(
      OutputStream out,
      byte[] digest,
      List<Path> pictures,
      ImageSize size,
      int threads,
      Progress progress)
      throws IOException {
    int bytes = 3 * size.height() * size.width();
    out.write(CacheFile.header(digest, pictures.size(), bytes));
    new Workers("maskwise-cache", threads)
        .inOrder(
            pictures,
            picture -> decoded(picture, size),
            (index, decoded) -> {
              out.write(decoded);
              progress.report(index + 1, pictures.size());
            });
  }

  private static byte[] decoded(Path picture, ImageSize size) throws IOException {
    try (Canvas canvas = new Canvas()) {
      PictureReader.DEFAULT.read(picture, size, canvas);
      return canvas.toPicture().rgb();
    }
  }

  private static byte[] digest(List<Path> pictures, ImageSize size) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    DigestUtils.updateDigest(digest, VERSION + " " + size + "\n");
    for (Path picture : pictures) {
      DigestUtils.updateDigest(
          digest, picture.toAbsolutePath().normalize() + "\0" + state(picture) + "\n");
    }
    return digest.digest();
  }

  private static String state(Path picture) throws IOException {
    try {
      Path stored = StoredFile.onDisk(picture);
      BasicFileAttributes attributes = Files.readAttributes(stored, BasicFileAttributes.class);
      String identity =
          KNOWS_CHANGES
              ? Files.getAttribute(stored, "unix:ctime") + "\0" + attributes.fileKey()
              : new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(stored);
      return attributes.size() + "\0" + attributes.lastModifiedTime() + "\0" + identity;
    } catch (NoSuchFileException e) {
      throw Unreadable.picture(
          new PictureException(picture, "expected a picture, found no such file", e));
    }
  }

  /** Size of every picture in it. */
  public ImageSize size() {
    return size;
  }

  /** Pictures in it. */
  public int count() {
    return places.size();
  }

  /** Where the pictures stand in the cache. */
  int[] places(List<Path> pictures, ImageSize wanted) {
    if (!wanted.equals(size)) {
      throw new IllegalArgumentException(
          "expected a cache of " + wanted + " pictures, found one of " + size);
    }
    return pictures.stream().mapToInt(this::place).toArray();
  }

  private int place(Path picture) {
    Integer place = places.get(picture);
    if (place == null) {
      throw new IllegalArgumentException("expected " + picture + " in the cache, found it missing");
    }
    return place;
  }

  /** The bytes of a picture, {@code [height][width][3]}; a view of its own for the caller. */
  ByteBuffer picture(int place) {
    return open().picture(place);
  }

  /** How many maps hold the file; for tests. */
  int maps() {
    return open().maps();
  }

  private CacheFile open() {
    CacheFile current = file;
    if (current == null) {
      throw new IllegalStateException("expected an open cache, found it closed");
    }
    return current;
  }

  /** Lets go of the file. */
  @Override
  public void close() {
    file = null;
  }
}
