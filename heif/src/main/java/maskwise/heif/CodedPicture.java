package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import maskwise.picture.ImageSize;

/**
 * A picture as it is coded, a tile or a whole one.
 *
 * @param type {@code hvc1} or {@code av01}
 * @param size in pixels
 * @param config of its decoder: the content of {@code hvcC} or {@code av1C}
 * @param boxes of its file
 * @param item that holds its bytes
 * @param color what the container says of its colors, if it does
 */
record CodedPicture(
    String type,
    ImageSize size,
    ByteBuffer config,
    HeifBoxes boxes,
    long item,
    Optional<Color> color) {

  /**
   * What the values of a picture mean (ISO/IEC 23091-2).
   *
   * @param matrix coefficients from RGB
   * @param fullRange whether they go from 0 to the largest value
   */
  record Color(int matrix, boolean fullRange) {}

  /** Honest ones have some 100 bytes. */
  private static final int LONGEST_CONFIG = 1 << 16;

  /**
   * Reads what is known of it.
   *
   * @param whole the item that it is a part of, or itself
   * @throws IOException if it is of a kind that is not known, or its bytes are not that of one
   *     frame
   */
  static CodedPicture of(HeifBoxes boxes, long item, long whole) throws IOException {
    String type = boxes.type(item);
    String name =
        switch (type) {
          case "hvc1" -> "hvcC";
          case "av01" -> "av1C";
          default ->
              throw new IOException(
                  "a picture of type '" + type.replaceAll("[^A-Za-z0-9]", "?") + "'");
        };
    ByteBuffer config =
        boxes
            .property(item, name)
            .orElseThrow(() -> new IOException("a picture without '" + name + "'"));
    if (config.remaining() > LONGEST_CONFIG) {
      throw new IOException(config.remaining() + " bytes of '" + name + "'");
    }
    Optional<Color> color = color(boxes, item);
    return new CodedPicture(
        type, size(boxes, item), config, boxes, item, color.or(() -> color(boxes, whole)));
  }

  /** The size that an item's header says. */
  static ImageSize size(HeifBoxes boxes, long item) throws IOException {
    ByteBuffer extents =
        boxes
            .property(item, "ispe")
            .orElseThrow(() -> new IOException("a picture without a size in its header"));
    extents.getInt(); // version and flags
    int width = extents.getInt();
    int height = extents.getInt();
    if (height < 1 || width < 1) {
      throw new IOException("a picture of %d×%d in its header".formatted(width, height));
    }
    return new ImageSize(height, width);
  }

  private static Optional<Color> color(HeifBoxes boxes, long item) {
    for (HeifBoxes.Property property : boxes.properties(item)) {
      ByteBuffer content = property.content().duplicate();
      if (property.type().equals("colr") && BoxReader.fourLetters(content).equals("nclx")) {
        content.getInt(); // primaries and transfer, which are not applied
        return Optional.of(new Color(BoxReader.u16(content), content.get() < 0));
      }
    }
    return Optional.empty();
  }

  boolean isHevc() {
    return type.equals("hvc1");
  }

  /**
   * Its bytes.
   *
   * @throws IOException if they are not those of one frame
   */
  byte[] data() throws IOException {
    byte[] data = boxes.data(item);
    try {
      if (isHevc()) {
        StillBitstream.requireOneHevc(config, ByteBuffer.wrap(data));
      } else {
        StillBitstream.requireOneAv1(ByteBuffer.wrap(data));
      }
    } catch (RuntimeException e) {
      throw new IOException("broken content", e); // a length that leads out of it
    }
    return data;
  }
}
