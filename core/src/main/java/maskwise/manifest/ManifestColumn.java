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

  /** The name in the header. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, in the order in which they are written. */
  static List<String> keys() {
    return Arrays.stream(values()).map(ManifestColumn::key).toList();
  }
}
