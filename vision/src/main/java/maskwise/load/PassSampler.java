package maskwise.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import maskwise.base.Draw;
import maskwise.base.RandomStream;

/**
 * All pictures in turn, one pass over the list after another. An epoch need not be a whole pass: it
 * goes on where the one before it ended, so that over the epochs every picture is seen as often as
 * any other.
 *
 * @param shuffled whether each pass has an order of its own
 * @param share length of an epoch as a share of a pass, over 0
 */
public record PassSampler(boolean shuffled, double share) implements Sampler {

  /** Checks the share. */
  public PassSampler {
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("expected a share over 0, found " + share);
    }
  }

  @Override
  public int length(int pictures) {
    return length(pictures, share);
  }

  static int length(int pictures, double share) {
    return Math.toIntExact(Math.max(Math.min(pictures, 1), Math.round(share * pictures)));
  }

  @Override
  public int[] order(int pictures, long seed, int epoch, int batchSize) {
    int[] all = IntStream.range(0, pictures).toArray();
    int length = length(pictures);
    if (shuffled) {
      return inTurn(all, (long) epoch * length, length, seed, RandomStream.EPOCH_ORDER.index());
    }
    return IntStream.range(0, length)
        .map(i -> (int) (((long) epoch * length + i) % pictures))
        .toArray();
  }

  @Override
  public double[] expected(int pictures) {
    double[] expected = new double[pictures];
    Arrays.fill(expected, (double) length(pictures) / pictures);
    return expected;
  }

  /**
   * A stretch of endless shuffled passes.
   *
   * @param pictures of one pass
   * @param from place of the stretch, counted from the beginning of the first pass
   * @param count length of the stretch
   * @param draw which of the seed's draws orders a pass
   */
  static int[] inTurn(int[] pictures, long from, int count, long seed, long draw) {
    int[] stretch = new int[count];
    int done = 0;
    while (done < count) {
      long pass = (from + done) / pictures.length;
      int at = (int) ((from + done) % pictures.length);
      int[] order = pictures.clone();
      shuffle(order, 0, order.length, Draw.generator(seed, pass, draw));
      int taken = Math.min(count - done, order.length - at);
      System.arraycopy(order, at, stretch, done, taken);
      done += taken;
    }
    return stretch;
  }

  /** Fisher and Yates's shuffle of {@code array[from]} to {@code array[to - 1]}. */
  static void shuffle(int[] array, int from, int to, RandomGenerator random) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      int other = array[j];
      array[j] = array[i];
      array[i] = other;
    }
  }
}
