package maskwise.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Sample;
import org.apache.parquet.schema.MessageType;

/** Reads rows as a manifest's reader does, and rejects those that say nothing. */
final class RowReader {

  private final List<String> columns;
  private final TableSchema schema;
  private final MessageType message;

  /**
   * @param columns of the manifest
   */
  RowReader(List<String> columns) {
    this.columns = columns;
    this.schema = ManifestSchema.of(columns);
    this.message = schema.parquet();
  }

  /** What it says, its path being the photo's location; a row that cannot be read is rejected. */
  Optional<Sample> read(PhotoRow row, PartWriter writer) throws IOException {
    try {
      return Optional.of(read(row));
    } catch (IllegalArgumentException e) {
      writer.reject(row.photo().isEmpty() ? String.join(",", row.texts()) : row.photo(), words(e));
      return Optional.empty();
    }
  }

  /**
   * What it says, its path being the photo's location.
   *
   * @throws IllegalArgumentException if it names no photo, or a value is not allowed
   */
  Sample read(PhotoRow row) {
    if (row.photo().isEmpty()) {
      throw new IllegalArgumentException("expected a path, found none");
    }
    Map<String, String> texts = row.named(columns);
    schema.row(message, texts); // what cannot be written is told before any work
    return ManifestRow.sample(Location.path(row.photo()), texts);
  }

  private static String words(IllegalArgumentException fault) {
    return String.valueOf(fault.getMessage());
  }
}
