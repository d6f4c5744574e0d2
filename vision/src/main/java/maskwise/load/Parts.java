package maskwise.load;

import java.util.List;
import maskwise.augment.Draw;

/**
 * Batches made of parts of the list in given shares. Counted from the beginning of an epoch, no
 * part is ever a whole picture away from its share: a batch holds exactly its share where that is a
 * whole number, and else the next smaller or larger, in turns. Within a batch the order is random.
 *
 * @param parts at least one
 * @param length pictures of an epoch, at least 1
 */
public record Parts(List<Part> parts, int length) implements Sampler {

  // Of a seed's draws for an epoch, -1 and the numbers just below belong to others.
  private static final long PART_DRAW = -(1L << 32);
  private static final long BATCH_DRAW = -(1L << 31);

  /** Keeps a copy. */
  public Parts {
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
    int[] order = Part.divided(parts, 1).epoch(length, seed, epoch, PART_DRAW);
    for (int from = 0, k = 0; from < length; from += batchSize, k++) {
      int to = Math.min(length, from + batchSize);
      Passes.shuffle(order, from, to, Draw.generator(seed, epoch, BATCH_DRAW - k));
    }
    return order;
  }

  @Override
  public double[] expected(int pictures) {
    double[] expected = new double[pictures];
    Part.divided(parts, 1).addExpected(length, expected);
    return expected;
  }
}
