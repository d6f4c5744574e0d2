package maskwise.mix;

import java.util.random.RandomGenerator;

/** The symmetric beta distribution, from which the share of a photo in a mixture is drawn. */
final class Beta {

  private Beta() {}

  /**
   * A number of 0 to 1, as the ratio of two gamma variables. It is computed in logarithms: with a
   * small alpha both are often too small for a double.
   *
   * @param alpha over 0; under 1 most draws are near 0 or 1, over 1 most are near a half
   */
  static double draw(double alpha, RandomGenerator random) {
    double one = logGamma(alpha, random);
    double other = logGamma(alpha, random);
    return 1 / (1 + Math.exp(other - one));
  }

  /** Logarithm of a gamma variable; one of alpha + 1 times a power of a uniform one is of alpha. */
  private static double logGamma(double alpha, RandomGenerator random) {
    double boost = Math.log(1 - random.nextDouble()) / alpha;
    return Math.log(gammaOverOne(alpha + 1, random)) + boost;
  }

  /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000. */
  private static double gammaOverOne(double alpha, RandomGenerator random) {
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < x * x / 2 + d * (1 - v + Math.log(v))) {
          return d * v;
        }
      }
    }
  }
}
