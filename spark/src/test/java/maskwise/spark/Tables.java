package maskwise.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Reads tables as they lie on the disk, without Spark. */
final class Tables {

  private Tables() {}

  /** The rows of all parts, in the order of the parts; none if the table is not there. */
  static List<Group> read(Path table) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (Path part : parts(table)) {
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(part.toUri()))
              .withConf(new Configuration())
              .build()) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** The files of a table. */
  static List<Path> parts(Path table) {
    if (!Files.isDirectory(table)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(table)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text of each row. */
  static List<String> texts(List<Group> rows, String column) {
    return rows.stream().map(row -> row.getString(column, 0)).toList();
  }
}
