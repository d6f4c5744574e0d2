package maskwise.spark;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import maskwise.base.StoredFile;
import org.apache.spark.Partitioner;

/**
 * Which part of a job a photo belongs to: a function of its key alone, so that a job that is
 * started again makes the same parts. The members of an archive are in one part, which then reads
 * the archive once.
 */
final class PartPartitioner extends Partitioner {

  private static final long serialVersionUID = 1L;

  private final int parts;

  PartPartitioner(int parts) {
    this.parts = parts;
  }

  @Override
  public int numPartitions() {
    return parts;
  }

  @Override
  public int getPartition(Object row) {
    return part(((PhotoRow) row).key());
  }

  /** The part of a key, from 0. */
  int part(String key) {
    String file = StoredFile.Packed.of(key).map(StoredFile.Packed::archive).orElse(key);
    CRC32C sum = new CRC32C();
    sum.update(file.getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % parts);
  }
}
