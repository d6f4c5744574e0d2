package maskwise.duplicate;

import java.util.stream.IntStream;

/**
 * Finds pairs of near hashes by equal keys, for jobs that bring equal keys together: multi-index
 * hashing as in {@link HashIndex}. Of two near hashes one has a key among the four of {@link
 * #keys}, the other among its {@link #probes}.
 */
public final class NearHashes {

  private static final int QUARTERS = 4;
  private static final int BITS = 16;
  private static final int VALUES = 1 << BITS;
  private static final int NEAR = Fingerprint.MAX_BITS / QUARTERS;

  private static final int[] MASKS =
      IntStream.range(0, VALUES).filter(mask -> Integer.bitCount(mask) <= NEAR).toArray();

  private NearHashes() {}

  /** Where a hash is found: a key for each quarter. */
  public static int[] keys(long hash) {
    return IntStream.range(0, QUARTERS)
        .map(quarter -> key(quarter, value(hash, quarter)))
        .toArray();
  }

  /** Where what is near a hash is found. */
  public static int[] probes(long hash) {
    return IntStream.range(0, QUARTERS)
        .flatMap(
            quarter -> IntStream.of(MASKS).map(mask -> key(quarter, value(hash, quarter) ^ mask)))
        .toArray();
  }

  /**
   * Whether two hashes that met under a key are near, and meet there first: each pair is told once.
   *
   * @param key of {@link #keys} of one and {@link #probes} of the other
   */
  public static boolean meet(long one, long other, int key) {
    long difference = one ^ other;
    if (Long.bitCount(difference) > Fingerprint.MAX_BITS) {
      return false;
    }
    int first = 0;
    while (Integer.bitCount(value(difference, first)) > NEAR) {
      first++;
    }
    return first == key >>> BITS;
  }

  private static int key(int quarter, int value) {
    return quarter << BITS | value;
  }

  private static int value(long hash, int quarter) {
    return (int) (hash >>> (quarter * BITS)) & (VALUES - 1);
  }
}
