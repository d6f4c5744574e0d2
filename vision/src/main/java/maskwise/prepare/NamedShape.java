package maskwise.prepare;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.picture.ImageSize;

/** Shapes of crops as commands name them. */
public enum NamedShape {
  /** As wide as high. */
  SQUARE(Shape.SQUARE),
  /** Three to four. */
  PORTRAIT(Shape.PORTRAIT);

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})(?:[x×]([0-9]{1,5}))?");

  private final double ratio;

  NamedShape(double ratio) {
    this.ratio = ratio;
  }

  /**
   * The shape that a command is told.
   *
   * @param name what {@code --shape} says; portrait if it does not
   * @param size what {@code --size} says: {@code 192x216}, or {@code 224} for the width of the
   *     shape
   * @throws IllegalArgumentException if the size is none, or gives a shape beside the named one
   */
  public static Shape read(Optional<NamedShape> name, Optional<String> size) {
    double ratio = name.orElse(PORTRAIT).ratio;
    if (size.isEmpty()) {
      return Shape.of(ratio);
    }
    Matcher numbers = SIZE.matcher(size.get());
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "expected --size as a width, or width and height such as 192x216; found '"
              + size.get()
              + "'");
    }
    int width = Integer.parseInt(numbers.group(1));
    if (numbers.group(2) == null) {
      return Shape.of(new ImageSize((int) Math.round(width / ratio), width));
    }
    if (name.isPresent()) {
      throw new IllegalArgumentException(
          "expected --shape or both sides in --size, found both; --size "
              + width
              + " derives the height from the shape");
    }
    return Shape.of(new ImageSize(Integer.parseInt(numbers.group(2)), width));
  }
}
