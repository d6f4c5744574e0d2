package maskwise.spark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes one part of a job: the tables, the shard of pictures and the rejects. Nobody sees any of
 * it before {@link #commit}. For one thread.
 */
final class PartWriter implements AutoCloseable {

  /** The table of what could not be done. */
  static final TableSchema REJECTS =
      new TableSchema(
          List.of(
              new TableSchema.Column("path", TableSchema.Kind.TEXT),
              new TableSchema.Column("reason", TableSchema.Kind.TEXT)));

  private final OutputFolder folder;
  private final int part;
  private final Configuration hadoop;
  private final Path work;
  private final Map<String, ParquetTable> tables = new LinkedHashMap<>();
  private TarArchiveOutputStream shard;
  private int pictures;
  private long rows;
  private long rejects;

  /**
   * Begins a part.
   *
   * @param attempt what tells this attempt from others at the same part
   * @param schemas by table, the main one first
   */
  PartWriter(
      OutputFolder folder,
      int part,
      long attempt,
      Map<String, TableSchema> schemas,
      Configuration hadoop)
      throws IOException {
    this.folder = folder;
    this.part = part;
    this.hadoop = hadoop;
    this.work = folder.unfinished(part, attempt);
    FileSystem files = work.getFileSystem(hadoop);
    files.setWriteChecksum(false); // no hidden files beside ours on a local disk
    for (Map.Entry<String, TableSchema> schema : schemas.entrySet()) {
      String table = schema.getKey();
      tables.put(table, new ParquetTable(file(table), schema.getValue(), hadoop));
    }
  }

  private Path file(String table) {
    return new Path(work, table + ".parquet");
  }

  /** Adds a row, and its picture to the shard. */
  void add(PhotoWork.Row row) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>(row.texts());
    if (row.picture().isPresent()) {
      String member = String.format(Locale.ROOT, "%06d.jpg", pictures++);
      pack(member, row.picture().get());
      texts.put("path", OutputFolder.member(part, member));
    }
    tables.get(row.table()).add(texts);
    rows++;
  }

  private void pack(String name, byte[] bytes) throws IOException {
    if (shard == null) {
      Path file = new Path(work, "shard.tar");
      shard = new TarArchiveOutputStream(file.getFileSystem(hadoop).create(file, true), "UTF-8");
    }
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setModTime(0); // equal pictures, equal archives
    shard.putArchiveEntry(entry);
    shard.write(bytes);
    shard.closeArchiveEntry();
  }

  /** Notes what could not be done. */
  void reject(String photo, String reason) throws IOException {
    if (!tables.containsKey(OutputFolder.REJECTS)) {
      tables.put(
          OutputFolder.REJECTS, new ParquetTable(file(OutputFolder.REJECTS), REJECTS, hadoop));
    }
    tables.get(OutputFolder.REJECTS).add(Map.of("path", photo, "reason", reason));
    rejects++;
  }

  /**
   * Puts everything into its place, the main table last.
   *
   * @return how much it was
   */
  PartCounts commit() throws IOException {
    for (ParquetTable table : tables.values()) {
      table.close();
    }
    if (shard != null) {
      shard.close();
      OutputFolder.move(new Path(work, "shard.tar"), folder.shard(part), hadoop);
    }
    List<String> names = List.copyOf(tables.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      OutputFolder.move(file(names.get(i)), folder.table(names.get(i), part), hadoop);
    }
    tables.clear();
    shard = null;
    return new PartCounts(rows, rejects);
  }

  /** Forgets what was not committed. */
  @Override
  public void close() throws IOException {
    work.getFileSystem(hadoop).delete(work, true);
  }
}
