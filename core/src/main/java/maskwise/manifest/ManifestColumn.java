package maskwise.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns every manifest has. */
enum ManifestColumn {
  PATH,
  PERSON,
  MASK,
  GENDER,
  AGE;

  /**
   * A further column that holds a path: the photo that a crop or a painted picture was made from.
   * It is relative to the file as {@code path} is, and absolute in samples.
   */
  static final String ORIGINAL = "original";

  /** The name in the header. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, in the order in which they are written. */
  static List<String> keys() {
    return Arrays.stream(values()).map(ManifestColumn::key).toList();
  }
}
