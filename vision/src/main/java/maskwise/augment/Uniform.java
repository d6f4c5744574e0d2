package maskwise.augment;

import java.util.random.RandomGenerator;

/** Even draws; each takes exactly one number from the generator, whatever its bounds. */
final class Uniform {

  private Uniform() {}

  /** From {@code centre − spread} to {@code centre + spread}. */
  static double around(double centre, double spread, RandomGenerator random) {
    return between(centre - spread, centre + spread, random);
  }

  /** From {@code least} to {@code most}. */
  static double between(double least, double most, RandomGenerator random) {
    return least + (most - least) * random.nextDouble();
  }
}
