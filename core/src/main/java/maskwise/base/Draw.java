package maskwise.base;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where all chance comes from: a generator for each (seed, epoch, index), so that any picture of
 * any epoch can be made again alone, on any thread, in any order.
 */
public final class Draw {

  private Draw() {}

  /**
   * The generator of one picture in one epoch.
   *
   * @param seed the run's seed
   * @param epoch the epoch, from 0
   * @param index the picture's place in the list of pictures; negative numbers are those of {@link
   *     RandomStream}
   */
  public static RandomGenerator generator(long seed, long epoch, long index) {
    return new SplittableRandom(mix(mix(mix(seed) ^ epoch) ^ index));
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014) after one step of its gamma. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
