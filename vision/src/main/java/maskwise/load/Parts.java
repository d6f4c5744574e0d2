package maskwise.load;

import java.util.Arrays;
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
  private static final long PART_DRAW = -(1L << 40);
  private static final long BATCH_DRAW = -(1L << 41);

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
    int[] turns = turns();
    int[] counts = new int[parts.size()];
    Arrays.stream(turns).forEach(part -> counts[part]++);
    int[][] given = new int[parts.size()][];
    for (int p = 0; p < given.length; p++) {
      given[p] = parts.get(p).epoch(counts[p], seed, epoch, PART_DRAW - p);
    }
    int[] taken = new int[given.length];
    int[] order = Arrays.stream(turns).map(part -> given[part][taken[part]++]).toArray();
    for (int from = 0, k = 0; from < length; from += batchSize, k++) {
      int to = Math.min(length, from + batchSize);
      Passes.shuffle(order, from, to, Draw.generator(seed, epoch, BATCH_DRAW - k));
    }
    return order;
  }

  /**
   * Which part gives the picture of each place of an epoch: of those that are behind their share,
   * the one that would first be a whole picture behind (Tijdeman, "The chairman assignment
   * problem", 1980). No part is then ever more than {@code 1 − 1/(2n − 2)} pictures from its share.
   */
  private int[] turns() {
    int n = parts.size();
    double sum = parts.stream().mapToDouble(Part::share).sum();
    double[] shares = parts.stream().mapToDouble(part -> part.share() / sum).toArray();
    double least = n == 1 ? 0 : 1.0 / (2 * n - 2);
    int[] counts = new int[n];
    int[] turns = new int[length];
    for (int i = 0; i < length; i++) {
      int next = -1;
      double soonest = Double.POSITIVE_INFINITY;
      for (int p = 0; p < n; p++) {
        double behind = shares[p] * (i + 1) - counts[p];
        double time = (1 - least - behind) / shares[p];
        // Rounding must not let two equal parts take turns in another order each time.
        if (behind >= least - 1e-9 && time < soonest - 1e-6) {
          soonest = time;
          next = p;
        }
      }
      turns[i] = next;
      counts[next]++;
    }
    return turns;
  }

  @Override
  public double[] expected(int pictures) {
    double sum = parts.stream().mapToDouble(Part::share).sum();
    double[] expected = new double[pictures];
    parts.forEach(part -> part.addExpected(length * part.share() / sum, expected));
    return expected;
  }
}
