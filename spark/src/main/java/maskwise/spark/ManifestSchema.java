package maskwise.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.manifest.ManifestRow;

/**
 * The columns of a manifest and their types, as {@value #FILE} lists them (a Frictionless Table
 * Schema). A column that it does not know is text.
 */
final class ManifestSchema {

  /** The resource. */
  static final String FILE = "manifest.schema.json";

  private static final Map<String, TableSchema.Kind> KINDS = read();

  private ManifestSchema() {}

  /**
   * The schema of a manifest.
   *
   * @param extraColumns those beyond the five that every manifest has; repeated names count once
   */
  static TableSchema of(Collection<String> extraColumns) {
    Set<String> names = new LinkedHashSet<>(ManifestRow.columns());
    names.addAll(extraColumns);
    List<TableSchema.Column> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new TableSchema.Column(name, kind(name))));
    return new TableSchema(columns);
  }

  /** What a column holds. */
  static TableSchema.Kind kind(String column) {
    return KINDS.getOrDefault(column, TableSchema.Kind.TEXT);
  }

  private static Map<String, TableSchema.Kind> read() {
    try (InputStream file = ManifestSchema.class.getResourceAsStream(FILE)) {
      Map<String, TableSchema.Kind> kinds = new HashMap<>();
      for (JsonNode field : JsonMapper.builder().build().readTree(file).get("fields")) {
        kinds.put(field.get("name").asText(), kind(field));
      }
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException("the build has left out " + FILE, e);
    }
  }

  private static TableSchema.Kind kind(JsonNode field) {
    return switch (field.get("type").asText()) {
      case "string" -> TableSchema.Kind.TEXT;
      case "number" -> TableSchema.Kind.NUMBER;
      case "integer" -> TableSchema.Kind.WHOLE;
      case "boolean" -> TableSchema.Kind.FLAG;
      default -> throw new IllegalStateException("expected a type in " + FILE + ", found " + field);
    };
  }
}
