package maskwise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Does one part of a job on an executor. Travels there as it is. */
interface PartTask extends Serializable {

  /** The tables that it writes, by name. The first is the main one. */
  Map<String, TableSchema> tables();

  /**
   * Works on a part and commits it.
   *
   * @param part which, from 0
   * @param attempt what tells this attempt from others at the same part
   * @param rows of the part, sorted
   * @param hadoop how file systems are reached
   */
  PartCounts run(int part, long attempt, Iterator<PhotoRow> rows, Configuration hadoop)
      throws IOException;
}
