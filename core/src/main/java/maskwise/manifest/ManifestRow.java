package maskwise.manifest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;

/** The content of one row of a manifest, independent of the kind of table. */
public final class ManifestRow {

  private ManifestRow() {}

  /** The columns that every manifest has, in order: {@code path,person,mask,gender,age}. */
  public static List<String> columns() {
    return ManifestColumn.keys();
  }

  /**
   * Reads a row.
   *
   * @param picture the photo, as the sample shall name it
   * @param texts the row's columns by name; what is missing or empty is unknown
   * @throws IllegalArgumentException if a value is not one of the allowed; the message says which
   *     are
   */
  public static Sample sample(Path picture, Map<String, String> texts) {
    Map<String, String> extra = new LinkedHashMap<>(texts);
    extra.keySet().removeAll(columns());
    FaceBox.of(extra);
    TargetColumns.check(extra);
    Labels labels =
        LabelText.parse(
            text(texts, ManifestColumn.MASK),
            text(texts, ManifestColumn.GENDER),
            text(texts, ManifestColumn.AGE));
    return new Sample(picture, PersonText.of(text(texts, ManifestColumn.PERSON)), labels, extra);
  }

  /**
   * The columns of a sample, with their texts, as {@link #sample} reads them back.
   *
   * @param path as the table shall name the photo
   */
  public static Map<String, String> texts(Sample sample, String path) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ManifestColumn column : ManifestColumn.values()) {
      texts.put(
          column.key(),
          switch (column) {
            case PATH -> path;
            case PERSON -> sample.person();
            case MASK -> LabelText.of(sample.labels().mask());
            case GENDER -> LabelText.of(sample.labels().gender());
            case AGE -> LabelText.ageOf(sample.labels());
          });
    }
    texts.putAll(sample.extra());
    return texts;
  }

  private static String text(Map<String, String> texts, ManifestColumn column) {
    return texts.getOrDefault(column.key(), "");
  }
}
