package maskwise.explore;

/**
 * Size of a picture, upright.
 *
 * @param width columns
 * @param height rows
 */
public record PixelSize(int width, int height) {

  /** {@code width×height}, as people say it. */
  @Override
  public String toString() {
    return width + "×" + height;
  }
}
