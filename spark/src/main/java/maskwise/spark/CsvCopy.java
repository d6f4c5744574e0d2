package maskwise.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes a table as one CSV file, for commands that run on one machine. */
final class CsvCopy {

  private CsvCopy() {}

  /**
   * Replaces a file.
   *
   * @param table with a column {@code path}, by which its rows are sorted
   * @throws IOException if it cannot be written
   */
  static void write(Dataset<Row> table, String file, SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(file);
    Path unfinished = path.suffix(".part");
    path.getFileSystem(hadoop).setWriteChecksum(false);
    try (Writer out =
            new OutputStreamWriter(
                path.getFileSystem(hadoop).create(unfinished, true), StandardCharsets.UTF_8);
        CSVPrinter csv =
            new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
      csv.printRecord((Object[]) table.columns());
      Iterator<Row> rows = table.sort("path").toLocalIterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        List<Object> fields = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          fields.add(row.get(i));
        }
        csv.printRecord(fields);
      }
    }
    OutputFolder.move(unfinished, path, hadoop);
  }
}
