package maskwise.load;

import java.util.List;
import maskwise.base.Draw;
import maskwise.base.RandomStream;

/**
 * Batches made of parts of the list in given shares. Counted from the beginning of an epoch, no
 * part is ever a whole picture away from its share: a batch holds exactly its share where that is a
 * whole number, and else the next smaller or larger, in turns. Within a batch the order is random.
 *
 * @param parts at least one
 * @param length pictures of an epoch, at least 1
 */
public record ShareSampler(List<BatchShare> parts, int length) implements Sampler {

  /** Keeps a copy. */
  public ShareSampler {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || length < 1) {
      throw new IllegalArgumentException(
          "expected parts and a length of at least 1, found "
              + parts.size()
              + " parts and length "
              + length);
    }
  }

  @Override
  public int length(int pictures) {
    return length;
  }

  @Override
  public int[] order(int pictures, long seed, int epoch, int batchSize) {
    int[] order =
        BatchShare.divided(parts, 1).epoch(length, seed, epoch, RandomStream.PARTS.index());
    for (int from = 0, k = 0; from < length; from += batchSize, k++) {
      int to = Math.min(length, from + batchSize);
      PassSampler.shuffle(
          order, from, to, Draw.generator(seed, epoch, RandomStream.BATCH_ORDER.index(k)));
    }
    return order;
  }

  @Override
  public double[] expected(int pictures) {
    double[] expected = new double[pictures];
    BatchShare.divided(parts, 1).addExpected(length, expected);
    return expected;
  }
}
