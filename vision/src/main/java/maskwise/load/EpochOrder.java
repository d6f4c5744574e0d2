package maskwise.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import maskwise.augment.Draw;

/** Which pictures each batch of an epoch holds. */
final class EpochOrder {

  private final int[] order;
  private final LoaderOptions options;

  EpochOrder(int count, LoaderOptions options, int epoch) {
    this.options = options;
    order = new int[count];
    Arrays.setAll(order, i -> i);
    if (options.shuffle()) {
      shuffle(Draw.generator(options.seed(), epoch, -1));
    }
  }

  /** Batches an epoch of {@code count} pictures has. */
  static int batches(int count, LoaderOptions options) {
    int full = count / options.batchSize();
    return options.dropLast() || count % options.batchSize() == 0 ? full : full + 1;
  }

  /** Places in the list of pictures of batch {@code k}. */
  int[] batch(int k) {
    int from = k * options.batchSize();
    return Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batchSize()));
  }

  private void shuffle(RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
  }
}
