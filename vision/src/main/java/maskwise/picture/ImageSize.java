package maskwise.picture;

/**
 * Size of a picture in pixels, height first as in a tensor's shape.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageSize(int height, int width) {

  /** Checks that both are positive. */
  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected a picture size of at least 1×1, found height " + height + ", width " + width);
    }
  }

  /** A square. */
  public static ImageSize square(int side) {
    return new ImageSize(side, side);
  }

  /** The same shape, made smaller where the longer side is longer than that. */
  public ImageSize within(int longerSide) {
    double scale = Math.min(1, (double) longerSide / Math.max(height, width));
    return new ImageSize(
        (int) Math.max(1, Math.round(height * scale)),
        (int) Math.max(1, Math.round(width * scale)));
  }

  /** {@code width×height}, as pictures are described everywhere. */
  @Override
  public String toString() {
    return width + "×" + height;
  }
}
