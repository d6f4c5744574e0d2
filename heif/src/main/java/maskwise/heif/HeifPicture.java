package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.picture.ImageSize;

/**
 * The main picture of a HEIC or AVIF: the coded pictures that it is made of, where they lie, and
 * how the whole is to be turned.
 *
 * @param size before it is turned
 * @param orientation EXIF's value, 1 to 8
 * @param tiles at least one
 * @param alpha the transparency in tiles; empty if there is none
 * @param animated whether the file holds a sequence of frames, too
 */
record HeifPicture(
    ImageSize size, int orientation, List<Tile> tiles, List<Tile> alpha, boolean animated) {

  /**
   * A coded picture and its place.
   *
   * @param x columns from the left; below 0 if the picture is cropped
   * @param y rows from the top, likewise
   */
  record Tile(CodedPicture coded, int x, int y) {}

  /** Photos of 200 megapixels have some 800. */
  private static final int MOST_TILES = 4096;

  /** Rows and columns of tiles may hang over the picture's edge; not much more is decoded. */
  private static final long OVERHANG = 1L << 20;

  private static final Set<String> ALPHA =
      Set.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

  /** As long as such a name may be. */
  private static final int NAME = 64;

  HeifPicture {
    tiles = List.copyOf(tiles);
    alpha = List.copyOf(alpha);
  }

  /**
   * Reads it.
   *
   * @param bytes of a whole file
   * @throws IOException if they hold no whole picture of a kind that is known; its message says
   *     what was found
   */
  static HeifPicture of(byte[] bytes) throws IOException {
    HeifBoxes boxes = HeifBoxes.of(bytes);
    try {
      return of(boxes, bytes);
    } catch (RuntimeException e) {
      throw new IOException("broken content", e); // a property that is shorter than it should be
    }
  }

  private static HeifPicture of(HeifBoxes boxes, byte[] bytes) throws IOException {
    long item = boxes.primary();
    ImageSize size = CodedPicture.size(boxes, item);
    List<Tile> tiles = tiles(boxes, item, size);
    List<Tile> alpha = alpha(boxes, item, size);
    Crop crop = Crop.of(boxes, item, size);
    long pixels = 0;
    long content = 0;
    for (Tile tile : Stream.concat(tiles.stream(), alpha.stream()).toList()) {
      pixels += pixels(tile.coded().size());
      content += boxes.length(tile.coded().item());
    }
    if (pixels > 4 * pixels(crop.size) + OVERHANG) {
      throw new IOException("%d coded pixels for a picture of %s".formatted(pixels, crop.size));
    }
    if (content > bytes.length) { // tiles that share their bytes would be a bomb
      throw new IOException("%d bytes of tiles in a file of %d".formatted(content, bytes.length));
    }
    String brands =
        new String(bytes, 8, Math.min(56, bytes.length - 8), StandardCharsets.ISO_8859_1);
    boolean sequence =
        brands.contains("avis") || brands.contains("msf1") || brands.contains("hevc");
    return new HeifPicture(
        crop.size,
        turns(boxes, item),
        tiles.stream().map(crop::moved).toList(),
        alpha.stream().map(crop::moved).toList(),
        sequence);
  }

  private static long pixels(ImageSize size) {
    return (long) size.height() * size.width();
  }

  private static List<Tile> tiles(HeifBoxes boxes, long item, ImageSize size) throws IOException {
    return boxes.type(item).equals("grid")
        ? grid(boxes, item, size)
        : List.of(new Tile(CodedPicture.of(boxes, item, item), 0, 0));
  }

  /**
   * Tiles of one size in rows and columns (23008-12, 6.6.2.3); those that nobody sees are absent.
   */
  private static List<Tile> grid(HeifBoxes boxes, long item, ImageSize size) throws IOException {
    if (boxes.length(item) > NAME) {
      throw new IOException("a grid of unknown layout");
    }
    byte[] layout = boxes.data(item);
    int rows = 1 + (layout[2] & 0xFF);
    int columns = 1 + (layout[3] & 0xFF);
    List<Long> parts = boxes.references("dimg", item);
    if (parts.size() != rows * columns || parts.size() > MOST_TILES) {
      throw new IOException("%d tiles for %d rows of %d".formatted(parts.size(), rows, columns));
    }
    if (Set.copyOf(parts).size() < parts.size()) {
      throw new IOException("a grid that repeats a tile");
    }
    ImageSize tile = CodedPicture.size(boxes, parts.get(0));
    if ((long) columns * tile.width() < size.width()
        || (long) rows * tile.height() < size.height()) {
      throw new IOException("tiles that do not cover their picture");
    }
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      long x = (long) (i % columns) * tile.width();
      long y = (long) (i / columns) * tile.height();
      if (x < size.width() && y < size.height()) {
        CodedPicture coded = CodedPicture.of(boxes, parts.get(i), item);
        if (!coded.size().equals(tile)) {
          throw new IOException("tiles of several sizes");
        }
        tiles.add(new Tile(coded, (int) x, (int) y));
      }
    }
    return tiles;
  }

  private static List<Tile> alpha(HeifBoxes boxes, long item, ImageSize size) throws IOException {
    for (long beside : boxes.referring("auxl", item)) {
      Optional<ByteBuffer> kind = boxes.property(beside, "auxC");
      if (kind.isPresent() && ALPHA.contains(name(kind.get()))) {
        if (!CodedPicture.size(boxes, beside).equals(size)) {
          throw new IOException("transparency of another size than its picture");
        }
        if (boxes.references("prem", item).contains(beside)) {
          throw new IOException("colors that are multiplied by their transparency");
        }
        return tiles(boxes, beside, size);
      }
    }
    return List.of();
  }

  /** Letters behind version and flags, up to a zero. */
  private static String name(ByteBuffer content) {
    content.getInt();
    StringBuilder name = new StringBuilder();
    while (content.hasRemaining() && name.length() < NAME) {
      byte letter = content.get();
      if (letter == 0) {
        break;
      }
      name.append((char) letter);
    }
    return name.toString();
  }

  /** What of the coded picture is shown ({@code clap}, 14496-12, 12.1.4); all of it by default. */
  private record Crop(ImageSize size, int left, int top) {

    static Crop of(HeifBoxes boxes, long item, ImageSize coded) throws IOException {
      Optional<ByteBuffer> clap = boxes.property(item, "clap");
      if (clap.isEmpty()) {
        return new Crop(coded, 0, 0);
      }
      double width = fraction(clap.get());
      double height = fraction(clap.get());
      double left = (coded.width() - width) / 2 + fraction(clap.get());
      double top = (coded.height() - height) / 2 + fraction(clap.get());
      boolean inside =
          width >= 1
              && height >= 1
              && left >= 0
              && top >= 0
              && left + width <= coded.width()
              && top + height <= coded.height();
      if (!inside) {
        throw new IOException("a crop outside of its picture");
      }
      return new Crop(new ImageSize((int) height, (int) width), (int) left, (int) top);
    }

    private static double fraction(ByteBuffer in) {
      return in.getInt() / (double) in.getInt();
    }

    Tile moved(Tile tile) {
      return new Tile(tile.coded, tile.x - left, tile.y - top);
    }
  }

  /** Turns and mirrors in their order, as one value of EXIF's. */
  private static int turns(HeifBoxes boxes, long item) {
    boolean mirrored = false; // left and right exchanged, before the turns
    int quarters = 0; // against the clock
    for (HeifBoxes.Property property : boxes.properties(item)) {
      ByteBuffer content = property.content().duplicate();
      if (property.type().equals("irot")) {
        quarters += content.get() & 3;
      } else if (property.type().equals("imir")) {
        // 0: top and bottom are exchanged, 1: left and right; a mirror turns earlier turns around
        boolean columns = (content.get() & 1) == 1;
        mirrored = !mirrored;
        quarters = -quarters + (columns ? 0 : 2);
      }
    }
    int[] upright = {1, 8, 3, 6};
    int[] flipped = {2, 5, 4, 7};
    return (mirrored ? flipped : upright)[Math.floorMod(quarters, 4)];
  }
}
