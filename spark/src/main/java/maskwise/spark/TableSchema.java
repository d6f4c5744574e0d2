package maskwise.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The columns of a table in Parquet. Every value may be missing.
 *
 * @param columns in order
 */
record TableSchema(List<Column> columns) implements Serializable {

  /** Copies the list. */
  TableSchema {
    columns = List.copyOf(columns);
  }

  /** A column. */
  record Column(String name, Kind kind) implements Serializable {}

  /** What a column holds. */
  enum Kind {
    TEXT(PrimitiveTypeName.BINARY) {
      @Override
      void put(Group row, String column, String text) {
        row.add(column, text);
      }
    },
    NUMBER(PrimitiveTypeName.DOUBLE) {
      @Override
      void put(Group row, String column, String text) {
        row.add(column, Double.parseDouble(text));
      }
    },
    WHOLE(PrimitiveTypeName.INT32) {
      @Override
      void put(Group row, String column, String text) {
        row.add(column, (int) Double.parseDouble(text)); // a table may have written 3.0
      }
    },
    FLAG(PrimitiveTypeName.BOOLEAN) {
      @Override
      void put(Group row, String column, String text) {
        row.add(column, Boolean.parseBoolean(text));
      }
    };

    private final PrimitiveTypeName type;

    Kind(PrimitiveTypeName type) {
      this.type = type;
    }

    /**
     * Puts the value that a text means into a row.
     *
     * @param text not empty
     * @throws NumberFormatException if it means none
     */
    abstract void put(Group row, String column, String text);
  }

  /**
   * A row for Parquet's writer.
   *
   * @param message {@link #parquet()}
   * @param texts by column; what is missing or empty is null
   * @throws IllegalArgumentException if a text is no value of its column
   */
  Group row(MessageType message, Map<String, String> texts) {
    Group row = new SimpleGroup(message);
    for (Column column : columns) {
      String text = texts.getOrDefault(column.name(), "").strip();
      try {
        if (!text.isEmpty()) {
          column.kind().put(row, column.name(), text);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "expected a number in column " + column.name() + ", found '" + text + "'", e);
      }
    }
    return row;
  }

  /** The same for Parquet's writer. */
  MessageType parquet() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column column : columns) {
      var type = Types.optional(column.kind().type);
      message.addField(
          (column.kind() == Kind.TEXT ? type.as(LogicalTypeAnnotation.stringType()) : type)
              .named(column.name()));
    }
    return message.named("table");
  }
}
