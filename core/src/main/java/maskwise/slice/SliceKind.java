package maskwise.slice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The property that divides photos into slices. */
public enum SliceKind {
  /** The column {@code source} of a merged manifest. */
  SOURCE("source"),
  /** Real photos and pictures that a program made. */
  ORIGIN("real or synthetic"),
  /** Two attributes at once. */
  PAIR("pair of attributes"),
  /** Age in years, close steps where the age groups meet. */
  YEARS("age in years"),
  /** How large the face is in the photo. */
  FACE_SIZE("face size"),
  /** Mean grey of the face. */
  BRIGHTNESS("brightness");

  private final String title;

  SliceKind(String title) {
    this.title = title;
  }

  /** For people, in lower case. */
  public String title() {
    return title;
  }

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name in files. */
  public static Optional<SliceKind> ofKey(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
