package maskwise.paint;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why no mask was painted. */
public enum PaintRefusal {
  /** No face was found. */
  NO_FACE("no face found"),
  /** Turned or nodded so far that half of the face is hidden. */
  TURNED_TOO_FAR("turned too far"),
  /** The eyes are fewer than {@value HeadPose#MIN_EYE_DISTANCE} pixels apart. */
  TOO_SMALL("too small"),
  /** The key points do not look like those of a face. */
  ODD_POINTS("key points do not form a face"),
  /** Too much of the mask would lie outside the picture, or it would hardly stand out. */
  OUTSIDE("mask would be outside the image or hardly visible");

  private final String text;

  PaintRefusal(String text) {
    this.text = text;
  }

  /** For example {@code no face found}. */
  public String words() {
    return text;
  }

  /** For example {@code 3 no face found, 12 turned too far}. */
  public static String counts(Map<PaintRefusal, Integer> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().text)
            .collect(Collectors.joining(", "));
  }
}
