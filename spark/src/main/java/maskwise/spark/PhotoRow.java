package maskwise.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a manifest on its way through a cluster.
 *
 * @param key rows of one key are in one part, one after the other
 * @param photo where its photo lies, in full
 * @param texts its columns; empty where nothing is known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhotoRow(String key, String photo, String[] texts)
    implements Serializable, Comparable<PhotoRow> {

  /** A row that belongs to its photo. */
  PhotoRow(String photo, String[] texts) {
    this(photo, photo, texts);
  }

  /** The same row, which belongs to something else. */
  PhotoRow keyed(String other) {
    return new PhotoRow(other, photo, texts);
  }

  /** By key and photo, then by the texts: the same order whoever brings the rows. */
  @Override
  public int compareTo(PhotoRow other) {
    int order = key.compareTo(other.key);
    order = order != 0 ? order : photo.compareTo(other.photo);
    return order != 0 ? order : Arrays.compare(texts, other.texts);
  }

  /** The texts by the names of their columns. */
  Map<String, String> named(List<String> columns) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      named.put(columns.get(i), texts[i]);
    }
    return named;
  }
}
