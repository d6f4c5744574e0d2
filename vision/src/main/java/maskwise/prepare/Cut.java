package maskwise.prepare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.detect.KeyPointColumns;

/**
 * A decision on where to cut.
 *
 * @param row which of the photo's rows becomes this crop, from 0
 * @param frame where
 * @param box the face as given by the row, or as found; none for a centre crop
 * @param face what the detector found; none where it found nothing or was not asked
 * @param faces how many faces it found on the photo
 */
record Cut(int row, Frame frame, Optional<Box> box, Optional<Face> face, int faces) {

  static final String DETECTED = "detected";
  static final String FACE_X = "face_x";
  static final String FACES = "faces";

  /** The columns of {@link #place}, in order. */
  static final List<String> PLACE =
      List.of(DETECTED, FACE_X, "face_y", "face_width", "face_height", "score", FACES);

  /** Tilt of the head in the photo, in degrees; none without a face. */
  OptionalDouble rotation() {
    return face.map(found -> OptionalDouble.of(found.keyPoints().rotation()))
        .orElse(OptionalDouble.empty());
  }

  /** Where the face lies, as far as it is known without looking at the pixels again. */
  Map<String, String> place() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(DETECTED, Boolean.toString(face.isPresent()));
    columns.put(FACE_X, box.map(b -> number("%.1f", b.x())).orElse(""));
    columns.put("face_y", box.map(b -> number("%.1f", b.y())).orElse(""));
    columns.put("face_width", box.map(b -> number("%.1f", b.width())).orElse(""));
    columns.put("face_height", box.map(b -> number("%.1f", b.height())).orElse(""));
    columns.put("score", face.map(f -> number("%.3f", f.score())).orElse(""));
    columns.put(FACES, Integer.toString(faces));
    return columns;
  }

  /**
   * What is known now.
   *
   * @param width columns of the crop as written
   * @param height rows of the crop as written
   */
  Map<String, String> columns(Quality quality, int width, int height) {
    Map<String, String> columns = new LinkedHashMap<>(place());
    columns.putAll(quality.columns());
    KeyPointColumns.NAMES.forEach(name -> columns.put(name, ""));
    double scaleX = (double) width / frame.width();
    double scaleY = (double) height / frame.height();
    face.map(found -> found.keyPoints().map(frame::toCrop))
        .map(points -> points.map(p -> p.scaled(scaleX, scaleY)))
        .ifPresent(points -> columns.putAll(KeyPointColumns.of(points)));
    return columns;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
