package maskwise.spark;

import java.io.Serializable;

/**
 * How much came of photos.
 *
 * @param rows in all tables
 * @param rejects photos and rows of which nothing came
 */
record PartCounts(long rows, long rejects) implements Serializable {

  static final PartCounts NONE = new PartCounts(0, 0);

  PartCounts plus(PartCounts other) {
    return new PartCounts(rows + other.rows, rejects + other.rejects);
  }
}
