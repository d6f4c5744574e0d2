package maskwise.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import maskwise.base.Draw;

/** See {@link Part#drawn}. */
final class Drawn implements Part {

  private final int[] pictures;
  private final double share;
  private final double[] weights;

  Drawn(int[] pictures, double share, double[] weights) {
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
