package maskwise.manifest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;

/**
 * The face that a row means where its picture shows several: the further columns {@code
 * box_x,box_y,box_width,box_height}. A manifest may then name one picture in several rows.
 *
 * @param x left edge in pixels of the picture
 * @param y upper edge
 * @param width positive
 * @param height positive
 */
public record FaceBox(double x, double y, double width, double height) {

  /** The columns, in the order of the components. */
  public static final List<String> COLUMNS = List.of("box_x", "box_y", "box_width", "box_height");

  /** Checks that it is a box. */
  public FaceBox {
    if (!(Double.isFinite(x + y + width + height) && width > 0 && height > 0)) {
      throw new IllegalArgumentException(
          "expected a box of positive size, found %s × %s at %s, %s"
              .formatted(text(width), text(height), text(x), text(y)));
    }
  }

  /**
   * The box in a row's further columns; none if they are missing or empty.
   *
   * @throws IllegalArgumentException if only some are filled, or they are no box
   */
  public static Optional<FaceBox> of(Map<String, String> columns) {
    List<String> texts =
        COLUMNS.stream().map(column -> columns.getOrDefault(column, "").strip()).toList();
    if (texts.stream().allMatch(Unknown::is)) {
      return Optional.empty();
    }
    double[] numbers = new double[texts.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(texts.get(i));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "expected a number as " + COLUMNS.get(i) + ", found '" + texts.get(i) + "'", e);
      }
    }
    return Optional.of(new FaceBox(numbers[0], numbers[1], numbers[2], numbers[3]));
  }

  /**
   * What of the box lies within a picture.
   *
   * @param pictureWidth in pixels
   * @param pictureHeight in pixels
   * @return empty if that is less than a pixel wide or high
   */
  public Optional<FaceBox> within(int pictureWidth, int pictureHeight) {
    double left = Math.max(0, x);
    double top = Math.max(0, y);
    double right = Math.min(pictureWidth, x + width);
    double bottom = Math.min(pictureHeight, y + height);
    if (right - left < 1 || bottom - top < 1) {
      return Optional.empty();
    }
    boolean whole =
        left == x && top == y && right == x + width && bottom == y + height; // no rounding then
    return Optional.of(whole ? this : new FaceBox(left, top, right - left, bottom - top));
  }

  /** For messages: size and place. */
  public String text() {
    return "%s × %s at %s, %s".formatted(text(width), text(height), text(x), text(y));
  }

  /** The columns with their texts, in order. */
  public Map<String, String> columns() {
    double[] numbers = {x, y, width, height};
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      columns.put(COLUMNS.get(i), text(numbers[i]));
    }
    return columns;
  }

  /**
   * Call this before you treat the pictures of a manifest as single faces.
   *
   * @param file where the manifest was read from
   * @throws UserError if a row means only a box of its picture
   */
  public static void requireNone(Manifest manifest, Path file) {
    for (Sample sample : manifest.samples()) {
      if (sample.box().isPresent()) {
        throw new UserError(
            "expected photos with one face each in "
                + file
                + ", found boxes in scenes (first "
                + sample.path()
                + "); crop them first: maskwise prepare "
                + file
                + " --out DIR");
      }
    }
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
