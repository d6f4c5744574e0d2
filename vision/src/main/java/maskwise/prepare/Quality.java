package maskwise.prepare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import maskwise.detect.Box;

/**
 * How good a face is to look at.
 *
 * @param faceSize side of a square as large as its box, in pixels of the photo
 * @param sharpness variance of the Laplacian of the face, grey 0 to 255, brought to 128×128 pixels:
 *     low where it is blurred, or so small that it had to be enlarged
 * @param exposure mean grey of the face, 0 (black) to 1 (white)
 * @param rotation tilt of the head in degrees, positive clockwise as one looks at the picture; none
 *     if the eyes were not found
 */
public record Quality(double faceSize, double sharpness, double exposure, OptionalDouble rotation) {

  /** The columns of a manifest that hold these numbers. */
  public static final List<String> COLUMNS =
      List.of("face_size", "sharpness", "exposure", "rotation");

  /** The column that tells how large a face is. */
  static Map<String, String> size(Box face) {
    return size(Math.sqrt(face.area()));
  }

  private static Map<String, String> size(double faceSize) {
    return Map.of(COLUMNS.get(0), String.format(Locale.ROOT, "%.0f", faceSize));
  }

  /** The columns with their texts. */
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.putAll(size(faceSize));
    columns.put(COLUMNS.get(1), String.format(Locale.ROOT, "%.1f", sharpness));
    columns.put(COLUMNS.get(2), String.format(Locale.ROOT, "%.3f", exposure));
    columns.put(
        COLUMNS.get(3),
        rotation.isPresent() ? String.format(Locale.ROOT, "%.1f", rotation.getAsDouble()) : "");
    return columns;
  }
}
