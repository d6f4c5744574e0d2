package maskwise.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * The first directory of a TIFF 6.0: what decides how its pixels are decoded, and the pixels, must
 * lie within the file. A decoder would fall back on other values, and give another picture.
 */
final class TiffDirectory {

  private static final int SHORT = 3;
  private static final int LONG = 4;

  private static final int STRIPS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILES = 324;
  private static final int TILE_BYTES = 325;

  /** Sizes, depths, compression, colors, layout, palette, and where the pixels lie. */
  private static final Set<Integer> NEEDED =
      Set.of(
          256,
          257,
          258,
          259,
          262,
          STRIPS,
          277,
          278,
          STRIP_BYTES,
          284,
          317,
          320,
          322,
          323,
          TILES,
          TILE_BYTES,
          338,
          339);

  /** Bytes of a value by its type, from 1. */
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer in;

  private TiffDirectory(ByteBuffer in) {
    this.in = in;
  }

  /** Checks the first directory; of a BigTIFF nothing is checked. */
  static void requireWhole(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    in.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (bytes.length >= 8 && in.getShort(2) == 42) {
      new TiffDirectory(in).check(in.getInt(4) & 0xFFFFFFFFL);
    }
  }

  private void check(long start) throws PictureFault {
    within(start, 2);
    int count = in.getShort((int) start) & 0xFFFF;
    within(start + 2, 12L * count);
    int places = -1;
    int lengths = -1;
    for (int i = 0; i < count; i++) {
      int entry = (int) start + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xFFFF;
      if (NEEDED.contains(tag)) {
        within(place(entry), bytes(entry));
        places = tag == STRIPS || tag == TILES ? entry : places;
        lengths = tag == STRIP_BYTES || tag == TILE_BYTES ? entry : lengths;
      }
    }
    if (places >= 0 && lengths >= 0) {
      requireWhole(places);
      requireWhole(lengths);
      long parts = Math.min(number(places), number(lengths)); // no more than fit into the file
      for (int i = 0; i < parts; i++) {
        within(value(places, i), value(lengths, i));
      }
    }
  }

  /** Numbers of another type take no place or another one. */
  private void requireWhole(int entry) throws PictureFault {
    int type = in.getShort(entry + 2) & 0xFFFF;
    if (type != SHORT && type != LONG) {
      throw new PictureFault(
          "expected a TIFF whose parts are listed as SHORT or LONG, found type " + type);
    }
  }

  private long number(int entry) {
    return in.getInt(entry + 4) & 0xFFFFFFFFL;
  }

  private int width(int entry) {
    int type = in.getShort(entry + 2) & 0xFFFF;
    return type < BYTES.length ? BYTES[type] : 0;
  }

  private long bytes(int entry) {
    return number(entry) * width(entry);
  }

  /** Where the values lie: in the entry itself if they fit. */
  private long place(int entry) {
    return bytes(entry) <= 4 ? entry + 8 : in.getInt(entry + 8) & 0xFFFFFFFFL;
  }

  private long value(int entry, int index) {
    int at = (int) place(entry) + index * width(entry);
    return width(entry) == 2 ? in.getShort(at) & 0xFFFF : in.getInt(at) & 0xFFFFFFFFL;
  }

  private void within(long from, long length) throws PictureFault {
    if (from + length > in.capacity()) {
      throw new PictureFault(
          "expected a TIFF of %d bytes or more as its directory says, found %d: the file is cut off"
              .formatted(from + length, in.capacity()));
    }
  }
}
