package maskwise.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Key points as they stand in a manifest: six columns, each {@code x y} in pixels of the picture of
 * that row, one decimal; empty where no face was found.
 */
public final class KeyPointColumns {

  /** The columns, in order. */
  public static final List<String> NAMES =
      List.of("right_eye", "left_eye", "nose_tip", "mouth", "right_ear", "left_ear");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private KeyPointColumns() {}

  /** The columns of a face. */
  public static Map<String, String> of(KeyPoints points) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(NAMES.get(0), text(points.rightEye()));
    columns.put(NAMES.get(1), text(points.leftEye()));
    columns.put(NAMES.get(2), text(points.noseTip()));
    columns.put(NAMES.get(3), text(points.mouth()));
    columns.put(NAMES.get(4), text(points.rightEar()));
    columns.put(NAMES.get(5), text(points.leftEar()));
    return columns;
  }

  /**
   * The key points of a row.
   *
   * @param columns the further columns of a sample
   * @return empty if any of the six is absent or empty
   * @throws IllegalArgumentException if one is not two numbers
   */
  public static Optional<KeyPoints> read(Map<String, String> columns) {
    if (NAMES.stream().anyMatch(name -> columns.getOrDefault(name, "").isBlank())) {
      return Optional.empty();
    }
    List<Point> points = NAMES.stream().map(name -> point(name, columns.get(name))).toList();
    return Optional.of(
        new KeyPoints(
            points.get(0),
            points.get(1),
            points.get(2),
            points.get(3),
            points.get(4),
            points.get(5)));
  }

  private static String text(Point point) {
    return String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y());
  }

  private static Point point(String name, String text) {
    String[] numbers = BLANKS.split(text.strip(), -1);
    try {
      if (numbers.length == 2) {
        return new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
      }
    } catch (NumberFormatException e) {
      throw expected(name, text, e);
    }
    throw expected(name, text, null);
  }

  private static IllegalArgumentException expected(String name, String text, Exception cause) {
    return new IllegalArgumentException(
        "expected " + name + " as two numbers 'x y', found '" + text + "'", cause);
  }
}
