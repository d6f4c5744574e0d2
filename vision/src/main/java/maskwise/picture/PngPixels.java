package maskwise.picture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether the packed data of a PNG hold every pixel that its header promises. A decoder would leave
 * the rest as it is, and tell the terminal about it rather than the caller.
 *
 * @param size from the header
 * @param bits a sample
 * @param colours the header's colour type
 * @param interlaced by Adam7
 */
record PngPixels(ImageSize size, int bits, int colours, boolean interlaced) {

  /** Allowed depths by colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
  private static final Map<Integer, Set<Integer>> DEPTHS =
      Map.of(
          0, Set.of(1, 2, 4, 8, 16),
          2, Set.of(8, 16),
          3, Set.of(1, 2, 4, 8),
          4, Set.of(8, 16),
          6, Set.of(8, 16));

  /** First column and row, and distances, of Adam7's passes. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int LAST_FILTER = 4;

  /** Reads the header's 13 bytes. */
  static PngPixels of(ByteBuffer header) throws PictureFault {
    ImageSize size =
        EncodedPicture.size(header.getInt(4) & 0xFFFFFFFFL, header.getInt(0) & 0xFFFFFFFFL);
    int bits = header.get(8);
    int colours = header.get(9);
    boolean known =
        DEPTHS.getOrDefault(colours, Set.of()).contains(bits)
            && header.get(10) == 0
            && header.get(11) == 0
            && (header.get(12) & ~1) == 0;
    if (!known) {
      throw new PictureFault(
          "expected a PNG of a known kind, found color type %d of %d bits"
              .formatted(colours, bits));
    }
    return new PngPixels(size, bits, colours, header.get(12) == 1);
  }

  boolean hasPalette() {
    return colours == 3;
  }

  boolean isGrey() {
    return colours == 0;
  }

  /** Whether a transparency chunk of that length fits the colours. */
  boolean fits(int transparency, int palette) {
    return switch (colours) {
      case 0 -> transparency == 2;
      case 2 -> transparency == 6;
      case 3 -> transparency <= palette / 3;
      default -> false;
    };
  }

  /** Unpacks all and keeps nothing. */
  void require(List<ByteBuffer> data) throws PictureFault {
    Inflater inflater = new Inflater();
    try {
      int next = 0;
      for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
        int width = (size.width() - pass[0] + pass[2] - 1) / pass[2];
        int height = (size.height() - pass[1] + pass[3] - 1) / pass[3];
        if (width > 0 && height > 0) {
          next = rows(inflater, data, next, height, rowBytes(width));
        }
      }
      byte[] rest = new byte[1];
      while (!inflater.finished() && inflater.inflate(rest) == 0 && next < data.size()) {
        inflater.setInput(data.get(next++).duplicate());
      }
    } catch (DataFormatException e) {
      throw new PictureFault("expected packed pixels in the PNG, found broken content: " + e);
    } finally {
      inflater.end();
    }
  }

  private int rows(Inflater inflater, List<ByteBuffer> data, int from, int height, int rowBytes)
      throws DataFormatException, PictureFault {
    int next = from;
    byte[] row = new byte[1 + rowBytes];
    for (int y = 0; y < height; y++) {
      int filled = 0;
      while (filled < row.length) {
        int count = inflater.inflate(row, filled, row.length - filled);
        filled += count;
        if (count == 0) {
          if (inflater.finished() || inflater.needsDictionary() || next >= data.size()) {
            throw new PictureFault(
                "expected %s pixels in the PNG, found only the first %d rows of them"
                    .formatted(size, y));
          }
          inflater.setInput(data.get(next++).duplicate());
        }
      }
      if ((row[0] & 0xFF) > LAST_FILTER) {
        throw new PictureFault("expected filtered rows in the PNG, found broken content");
      }
    }
    return next;
  }

  private int rowBytes(int width) {
    int samples =
        switch (colours) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return (int) (((long) width * bits * samples + 7) / 8);
  }
}
