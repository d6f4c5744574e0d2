package maskwise.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/**
 * Decoded pictures of one size in one memory-mapped file. It knows the files it was made from and
 * is made anew when their list, sizes or times, or the picture size, have changed.
 */
public final class PictureCache implements AutoCloseable {

  /** Told how far the making has come. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code total} pictures are in the cache. */
    void report(int done, int total);
  }

  private final ImageSize size;
  private final Map<Path, Integer> places = new HashMap<>();
  private final List<MappedByteBuffer> maps;
  private final int picturesAMap;

  private PictureCache(List<Path> pictures, ImageSize size, List<MappedByteBuffer> maps, int each) {
    this.size = size;
    this.maps = maps;
    this.picturesAMap = each;
    for (Path picture : pictures) {
      places.putIfAbsent(picture, places.size());
    }
  }

  /**
   * Opens the cache, making it first if it is missing or stale.
   *
   * @param file where it lies
   * @param pictures the files to decode; those that occur twice are kept once
   * @param size what to resize them to
   * @param threads how many decode at once
   * @param progress told while it is made
   * @throws UserError if a picture cannot be read
   * @throws IOException if the cache cannot be written or read
   */
  public static PictureCache open(
      Path file, List<Path> pictures, ImageSize size, int threads, Progress progress)
      throws IOException {
    List<Path> distinct = pictures.stream().distinct().toList();
    AtomicFile.write(
        file,
        out -> {
          try (Canvas canvas = new Canvas()) {
            int done = 0;
            for (Path picture : distinct) {
              PictureReader.DEFAULT.read(picture, size, canvas);
              out.write(canvas.read());
              progress.report(++done, distinct.size());
            }
          } catch (PictureException e) {
            throw new UserError(e.getMessage() + "; repair the file or leave it out", e);
          }
        });
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new PictureCache(
          distinct,
          size,
          List.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())),
          distinct.size());
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
    int bytes = 3 * size.height() * size.width();
    return maps.get(place / picturesAMap).slice((place % picturesAMap) * bytes, bytes);
  }

  /** Lets go of the file. */
  @Override
  public void close() {
    places.clear();
  }
}
