package maskwise.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes one file of a table. */
final class ParquetTable implements Closeable {

  private final TableSchema schema;
  private final MessageType message;
  private final ParquetWriter<Group> writer;

  /**
   * Begins a file.
   *
   * @param file replaced if it is there
   * @throws IOException if it cannot be written
   */
  ParquetTable(Path file, TableSchema schema, Configuration hadoop) throws IOException {
    this.schema = schema;
    this.message = schema.parquet();
    this.writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, hadoop))
            .withType(message)
            .withConf(hadoop)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build();
  }

  /**
   * Adds a row.
   *
   * @param texts by column; what is missing or empty is null
   * @throws IllegalArgumentException if a text is no value of its column
   */
  void add(Map<String, String> texts) throws IOException {
    writer.write(schema.row(message, texts));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
