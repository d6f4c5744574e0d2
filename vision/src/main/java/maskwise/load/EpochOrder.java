package maskwise.load;

import java.util.Arrays;

/** Which pictures each batch of an epoch holds. */
final class EpochOrder {

  private final int[] order;
  private final long[] draws;
  private final LoaderOptions options;

  EpochOrder(int count, LoaderOptions options, int epoch) {
    this.options = options;
    order = options.sampler().order(count, options.seed(), epoch, options.batchSize());
    draws = new long[order.length];
    int[] before = new int[count];
    for (int i = 0; i < order.length; i++) {
      draws[i] = order[i] + (long) before[order[i]]++ * count;
    }
  }

  /** Batches an epoch of a list of {@code count} pictures has. */
  static int batches(int count, LoaderOptions options) {
    int length = options.sampler().length(count);
    int full = length / options.batchSize();
    return options.dropLast() || length % options.batchSize() == 0 ? full : full + 1;
  }

  /** Pictures in all batches of an epoch of a list of {@code count} pictures. */
  static int pictures(int count, LoaderOptions options) {
    int length = options.sampler().length(count);
    return Math.min(length, batches(count, options) * options.batchSize());
  }

  /** Places in the list of pictures of batch {@code k}, as far as they are made here. */
  int[] batch(int k) {
    return Arrays.copyOfRange(order, ownFrom(k), ownTo(k));
  }

  /** Places in the list of pictures of batch {@code k}, of all parts together. */
  int[] whole(int k) {
    return Arrays.copyOfRange(order, from(k), to(k));
  }

  /**
   * For each picture of batch {@code k} which of the epoch's draws changes it: its place in the
   * list, and another each time that it occurs again in the epoch.
   */
  long[] draws(int k) {
    return Arrays.copyOfRange(draws, ownFrom(k), ownTo(k));
  }

  private int ownFrom(int k) {
    return from(k) + options.shard().from(to(k) - from(k));
  }

  private int ownTo(int k) {
    return from(k) + options.shard().to(to(k) - from(k));
  }

  private int from(int k) {
    return k * options.batchSize();
  }

  private int to(int k) {
    return Math.min(order.length, from(k) + options.batchSize());
  }
}
