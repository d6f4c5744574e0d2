package maskwise.load;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import maskwise.augment.Draw;

/** Some of a list's pictures that fill a given share of every batch. */
public final class Part {

  private final int[] pictures;
  private final double share;
  private final Optional<double[]> weights;

  private Part(int[] pictures, double share, Optional<double[]> weights) {
    if (pictures.length == 0) {
      throw new IllegalArgumentException("expected a part with pictures, found none");
    }
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("expected a share over 0, found " + share);
    }
    this.pictures = pictures;
    this.share = share;
    this.weights = weights;
  }

  /**
   * A part whose pictures take turns: none is seen a second time before all others were, over the
   * epochs too.
   *
   * @param pictures places in the list, at least one
   * @param share of each batch, over 0; it is taken relative to the sum over all parts
   */
  public static Part inTurn(int[] pictures, double share) {
    return new Part(pictures.clone(), share, Optional.empty());
  }

  /**
   * A part whose pictures are drawn with replacement, as torch's {@code WeightedRandomSampler}
   * draws them.
   *
   * @param pictures as for {@link #inTurn}
   * @param share as for {@link #inTurn}
   * @param weights how probable each is, over 0; relative to their sum
   */
  public static Part drawn(int[] pictures, double share, double[] weights) {
    if (weights.length != pictures.length
        || Arrays.stream(weights).anyMatch(w -> !(w > 0) || Double.isInfinite(w))) {
      throw new IllegalArgumentException("expected a weight over 0 for every picture");
    }
    return new Part(pictures.clone(), share, Optional.of(weights.clone()));
  }

  double share() {
    return share;
  }

  /**
   * The pictures it gives to an epoch.
   *
   * @param count how many, the same in every epoch
   * @param draw which of the seed's draws are its own
   */
  int[] epoch(int count, long seed, int epoch, long draw) {
    return weights
        .map(each -> drawn(each, count, Draw.generator(seed, epoch, draw)))
        .orElseGet(() -> Passes.inTurn(pictures, (long) epoch * count, count, seed, draw));
  }

  private int[] drawn(double[] each, int count, RandomGenerator random) {
    double[] upTo = each.clone();
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

  /** Adds how often each picture is expected among {@code count} of this part. */
  void addExpected(double count, double[] to) {
    double sum = weights.map(each -> Arrays.stream(each).sum()).orElse((double) pictures.length);
    for (int i = 0; i < pictures.length; i++) {
      double weight = weights.isPresent() ? weights.get()[i] : 1;
      to[pictures[i]] += count * weight / sum;
    }
  }
}
