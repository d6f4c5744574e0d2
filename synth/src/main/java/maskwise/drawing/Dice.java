package maskwise.drawing;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance with the questions that a draughtsman asks. Not for use by several threads. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice of their own for each pair, so that drawing one person never moves another. */
  static Dice of(long seed, long index) {
    SplittableRandom mixed = new SplittableRandom(seed ^ (index * 0x9E3779B97F4A7C15L));
    return new Dice(mixed.nextLong());
  }

  long seed() {
    return random.nextLong();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Normally distributed, cut off at two standard deviations. */
  double around(double mean, double deviation) {
    return mean + deviation * Math.max(-2, Math.min(2, random.nextGaussian()));
  }

  /** -1 or 1. */
  int side() {
    return random.nextBoolean() ? 1 : -1;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of some colours, each {@code 0xRRGGBB}. */
  Color color(int... choices) {
    return Tint.rgb(choices[random.nextInt(choices.length)]);
  }

  /** A shuffled copy (Fisher and Yates). */
  <T> List<T> shuffled(List<T> items) {
    List<T> copy = new ArrayList<>(items);
    for (int i = copy.size() - 1; i > 0; i--) {
      Collections.swap(copy, i, random.nextInt(i + 1));
    }
    return copy;
  }
}
