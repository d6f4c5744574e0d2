package maskwise.paint;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The questions that painting asks of chance.
 *
 * @param random where the answers come from
 */
record Chance(RandomGenerator random) {

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Normally distributed around 0, cut off at two standard deviations. */
  double stray(double deviation) {
    return deviation * Math.max(-2, Math.min(2, random.nextGaussian()));
  }

  /** -1 or 1. */
  int side() {
    return random.nextBoolean() ? 1 : -1;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
