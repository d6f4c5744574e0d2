package maskwise.duplicate;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds 64-bit hashes within a few bits of another without looking at all of them: multi-index
 * hashing (Norouzi, Punjani, Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR
 * 2012). Two hashes that differ in at most {@code d} bits differ in at most {@code d / 4} in one of
 * their four quarters; so each quarter has a table, and is looked up under all values that near.
 */
final class HashIndex {

  private static final int QUARTERS = 4;
  private static final int BITS = 16;
  private static final int VALUES = 1 << BITS;

  private final long[] hashes;
  private final int bits;
  private final int[] near;
  private final int[][] starts = new int[QUARTERS][VALUES + 1];
  private final int[][] places = new int[QUARTERS][];

  /**
   * @param hashes to search among
   * @param bits most that two near hashes differ in, 0 to 63
   */
  HashIndex(long[] hashes, int bits) {
    this.hashes = hashes.clone();
    this.bits = bits;
    this.near =
        IntStream.range(0, VALUES)
            .filter(mask -> Integer.bitCount(mask) <= bits / QUARTERS)
            .toArray();
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      fill(quarter);
    }
  }

  /** Sorts all places by the value of one quarter. */
  private void fill(int quarter) {
    int[] start = starts[quarter];
    for (long hash : hashes) {
      start[value(hash, quarter) + 1]++;
    }
    for (int value = 0; value < VALUES; value++) {
      start[value + 1] += start[value];
    }
    int[] next = start.clone();
    places[quarter] = new int[hashes.length];
    for (int place = 0; place < hashes.length; place++) {
      places[quarter][next[value(hashes[place], quarter)]++] = place;
    }
  }

  /** Tells every place before {@code place} whose hash is near, each once. */
  void before(int place, IntConsumer found) {
    long hash = hashes[place];
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      int value = value(hash, quarter);
      for (int mask : near) {
        int from = starts[quarter][value ^ mask];
        int to = starts[quarter][(value ^ mask) + 1];
        for (int i = from; i < to; i++) {
          int other = places[quarter][i];
          if (other >= place) {
            break; // places of one value ascend
          }
          long difference = hash ^ hashes[other];
          if (Long.bitCount(difference) <= bits && !isNearBefore(difference, quarter)) {
            found.accept(other);
          }
        }
      }
    }
  }

  /** Whether an earlier quarter is near too, and has told the pair already. */
  private boolean isNearBefore(long difference, int quarter) {
    for (int earlier = 0; earlier < quarter; earlier++) {
      if (Integer.bitCount(value(difference, earlier)) <= bits / QUARTERS) {
        return true;
      }
    }
    return false;
  }

  private static int value(long hash, int quarter) {
    return (int) (hash >>> (quarter * BITS)) & (VALUES - 1);
  }
}
