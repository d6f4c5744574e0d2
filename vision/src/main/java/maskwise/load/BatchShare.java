package maskwise.load;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import maskwise.base.Draw;
import maskwise.base.RandomStream;

/** Some of a list's pictures that fill a given share of every batch. */
public sealed interface BatchShare {

  /**
   * A part whose pictures take turns: none is seen a second time before all others were, over the
   * epochs too.
   *
   * @param pictures places in the list, at least one
   * @param share of what it is a part of, over 0; relative to the sum over all parts
   */
  static BatchShare inTurn(int[] pictures, double share) {
    return new Sequential(pictures.clone(), checked(share, pictures.length));
  }

  /**
   * A part whose pictures are drawn with replacement, as torch's {@code WeightedRandomSampler}
   * draws them.
   *
   * @param pictures as for {@link #inTurn}
   * @param share as for {@link #inTurn}
   * @param weights how probable each is, over 0; relative to their sum
   */
  static BatchShare drawn(int[] pictures, double share, double[] weights) {
    if (weights.length != pictures.length
        || Arrays.stream(weights).anyMatch(w -> !(w > 0) || Double.isInfinite(w))) {
      throw new IllegalArgumentException("expected a weight over 0 for every picture");
    }
    return new WeightedRandom(pictures.clone(), checked(share, pictures.length), weights.clone());
  }

  /**
   * A part that is divided itself: its own share comes first, that of what it is made of second.
   *
   * @param parts at least one, their shares being those of this part
   * @param share as for {@link #inTurn}
   */
  static BatchShare divided(List<BatchShare> parts, double share) {
    return new Nested(List.copyOf(parts), checked(share, parts.size()));
  }

  private static double checked(double share, int members) {
    if (members == 0) {
      throw new IllegalArgumentException("expected a part with pictures, found none");
    }
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("expected a share over 0, found " + share);
    }
    return share;
  }

  /** Relative to the sum over all parts. */
  double share();

  /**
   * The pictures it gives to an epoch.
   *
   * @param count how many, the same in every epoch
   * @param seed of the run
   * @param epoch from 0
   * @param draw which of the seed's draws are its own
   * @return places in the list, {@code [count]}
   */
  int[] epoch(int count, long seed, int epoch, long draw);

  /**
   * Adds how often each picture is expected among {@code count} of this part.
   *
   * @param to by place in the list
   */
  void addExpected(double count, double[] to);

  /** See {@link BatchShare#inTurn}. */
  final class Sequential implements BatchShare {

    private final int[] pictures;
    private final double share;

    private Sequential(int[] pictures, double share) {
      this.pictures = pictures;
      this.share = share;
    }

    @Override
    public double share() {
      return share;
    }

    @Override
    public int[] epoch(int count, long seed, int epoch, long draw) {
      return PassSampler.inTurn(pictures, (long) epoch * count, count, seed, draw);
    }

    @Override
    public void addExpected(double count, double[] to) {
      for (int picture : pictures) {
        to[picture] += count / pictures.length;
      }
    }
  }

  /** See {@link BatchShare#drawn}. */
  final class WeightedRandom implements BatchShare {

    private final int[] pictures;
    private final double share;
    private final double[] weights;

    private WeightedRandom(int[] pictures, double share, double[] weights) {
      this.pictures = pictures;
      this.share = share;
      this.weights = weights;
    }

    @Override
    public double share() {
      return share;
    }

    @Override
    public int[] epoch(int count, long seed, int epoch, long draw) {
      RandomGenerator random = Draw.generator(seed, epoch, draw);
      double[] upTo = weights.clone();
      for (int i = 1; i < upTo.length; i++) {
        upTo[i] += upTo[i - 1];
      }
      int[] drawn = new int[count];
      for (int i = 0; i < count; i++) {
        int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        // The picture's span ends with upTo, which belongs to the next one.
        drawn[i] = pictures[Math.min(at < 0 ? -at - 1 : at + 1, pictures.length - 1)];
      }
      return drawn;
    }

    @Override
    public void addExpected(double count, double[] to) {
      double sum = Arrays.stream(weights).sum();
      for (int i = 0; i < pictures.length; i++) {
        to[pictures[i]] += count * weights[i] / sum;
      }
    }
  }

  /** See {@link BatchShare#divided}. */
  final class Nested implements BatchShare {

    private final List<BatchShare> parts;
    private final double share;

    private Nested(List<BatchShare> parts, double share) {
      this.parts = parts;
      this.share = share;
    }

    @Override
    public double share() {
      return share;
    }

    @Override
    public int[] epoch(int count, long seed, int epoch, long draw) {
      int[] turns = turns(shares(), count);
      int[] counts = new int[parts.size()];
      Arrays.stream(turns).forEach(part -> counts[part]++);
      int[][] given = new int[parts.size()][];
      for (int p = 0; p < given.length; p++) {
        given[p] = parts.get(p).epoch(counts[p], seed, epoch, RandomStream.ofPart(draw, p));
      }
      int[] taken = new int[given.length];
      return Arrays.stream(turns).map(part -> given[part][taken[part]++]).toArray();
    }

    private double[] shares() {
      return parts.stream().mapToDouble(BatchShare::share).toArray();
    }

    @Override
    public void addExpected(double count, double[] to) {
      double sum = Arrays.stream(shares()).sum();
      parts.forEach(part -> part.addExpected(count * part.share() / sum, to));
    }

    /**
     * Who comes when: of those that are behind their share, the one comes next that would first be
     * a whole turn behind (Tijdeman, "The chairman assignment problem", 1980). Counted from the
     * beginning, none of n is then ever more than {@code 1 − 1/(2n − 2)} turns from its share.
     *
     * @param shares over 0, relative to their sum
     * @param length number of turns
     * @return {@code [length]}, places in {@code shares}
     */
    private static int[] turns(double[] shares, int length) {
      int n = shares.length;
      double sum = Arrays.stream(shares).sum();
      double least = n == 1 ? 0 : 1.0 / (2 * n - 2);
      int[] counts = new int[n];
      int[] turns = new int[length];
      for (int i = 0; i < length; i++) {
        int next = -1;
        double soonest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n; k++) {
          double share = shares[k] / sum;
          double behind = share * (i + 1) - counts[k];
          double time = (1 - least - behind) / share;
          // Rounding must not let equal shares take turns in another order each time.
          if (behind >= least - 1e-9 && time < soonest - 1e-6) {
            soonest = time;
            next = k;
          }
        }
        turns[i] = next;
        counts[next]++;
      }
      return turns;
    }
  }
}
