package maskwise.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.Sample;

/**
 * What a job does to each photo. Travels to the executors as it is; what is costly to have (models,
 * detectors) is opened there, once for all tasks of an executor that have equal work.
 */
interface PhotoWork extends Serializable {

  /**
   * The tables that it writes, by name. The first is the main one.
   *
   * @param columns of the manifest
   */
  Map<String, TableSchema> tables(List<String> columns);

  /** How many photos are worked on together, at least 1. */
  int window();

  /** Opens what it needs. */
  Open open();

  /** At work. Safe for many threads. */
  interface Open {

    /**
     * Works on some photos.
     *
     * @return one for each, in the same order
     */
    List<Made> work(List<Photo> photos);
  }

  /**
   * A photo that was read, and the rows that name it.
   *
   * @param location where it lies
   * @param bytes of its file
   * @param rows at least one; their path is the location, and not to be opened
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Photo(String location, byte[] bytes, List<Sample> rows) {}

  /**
   * A row that comes of a photo.
   *
   * @param table which
   * @param texts by column
   * @param picture a JPEG that is packed beside the tables; its place then becomes the row's path
   */
  record Row(String table, Map<String, String> texts, Optional<byte[]> picture) {

    /** A row without a picture. */
    Row(String table, Map<String, String> texts) {
      this(table, texts, Optional.empty());
    }
  }

  /**
   * What came of a photo.
   *
   * @param rows in the order in which they are written
   * @param rejects why there is nothing of a row, or of the photo
   */
  record Made(List<Row> rows, List<String> rejects) {

    /** Nothing but a reason. */
    static Made rejected(String reason) {
      return new Made(List.of(), List.of(reason));
    }
  }

  /** Columns of equal length as a row. */
  static Map<String, String> texts(List<String> columns, List<String> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      texts.put(columns.get(i), values.get(i));
    }
    return texts;
  }

  /** Columns that are all text but for those of a manifest's schema. */
  static TableSchema schema(List<String> columns, Map<String, TableSchema.Kind> kinds) {
    List<TableSchema.Column> typed = new ArrayList<>();
    columns.forEach(
        column ->
            typed.add(
                new TableSchema.Column(
                    column, kinds.getOrDefault(column, ManifestSchema.kind(column)))));
    return new TableSchema(typed);
  }
}
