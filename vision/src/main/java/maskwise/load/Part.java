package maskwise.load;

import java.util.Arrays;
import java.util.List;

/** Some of a list's pictures that fill a given share of every batch. */
public sealed interface Part permits InTurn, Drawn, Divided {

  /**
   * A part whose pictures take turns: none is seen a second time before all others were, over the
   * epochs too.
   *
   * @param pictures places in the list, at least one
   * @param share of what it is a part of, over 0; relative to the sum over all parts
   */
  static Part inTurn(int[] pictures, double share) {
    return new InTurn(pictures.clone(), checked(share, pictures.length));
  }

  /**
   * A part whose pictures are drawn with replacement, as torch's {@code WeightedRandomSampler}
   * draws them.
   *
   * @param pictures as for {@link #inTurn}
   * @param share as for {@link #inTurn}
   * @param weights how probable each is, over 0; relative to their sum
   */
  static Part drawn(int[] pictures, double share, double[] weights) {
    if (weights.length != pictures.length
        || Arrays.stream(weights).anyMatch(w -> !(w > 0) || Double.isInfinite(w))) {
      throw new IllegalArgumentException("expected a weight over 0 for every picture");
    }
    return new Drawn(pictures.clone(), checked(share, pictures.length), weights.clone());
  }

  /**
   * A part that is divided itself: its own share comes first, that of what it is made of second.
   *
   * @param parts at least one, their shares being those of this part
   * @param share as for {@link #inTurn}
   */
  static Part divided(List<Part> parts, double share) {
    return new Divided(List.copyOf(parts), checked(share, parts.size()));
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
}
