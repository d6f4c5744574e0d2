package maskwise.prepare;

import java.util.Optional;
import maskwise.picture.ImageSize;

/**
 * How a crop is formed.
 *
 * @param ratio width over height, 0.1 to 10
 * @param size what it is resized to; none leaves the pixels of the photo
 */
public record Shape(double ratio, Optional<ImageSize> size) {

  /** As wide as high. */
  public static final double SQUARE = 1;

  /** Three to four, as the photos of the competition. */
  public static final double PORTRAIT = 3 / 4.0;

  /** Checks the ratio. */
  public Shape {
    if (!(ratio >= 0.1 && ratio <= 10)) {
      throw new IllegalArgumentException(
          "expected a width of 0.1 to 10 times the height, found " + ratio);
    }
  }

  /** A ratio, in the pixels of the photo. */
  public static Shape of(double ratio) {
    return new Shape(ratio, Optional.empty());
  }

  /** A size, and its ratio. */
  public static Shape of(ImageSize size) {
    return new Shape((double) size.width() / size.height(), Optional.of(size));
  }
}
