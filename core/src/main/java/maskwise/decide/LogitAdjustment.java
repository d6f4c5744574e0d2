package maskwise.decide;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * Takes away the head start that common classes have: {@code p(class) · prior(class)^−τ},
 * normalised again (Menon et al., "Long-tail learning via logit adjustment", ICLR 2021, eq. 9). A
 * network learns the shares of its training photos along with the faces; macro-F1 asks for every
 * class alike.
 */
public final class LogitAdjustment {

  private final double[] factors;

  private LogitAdjustment(double[] factors) {
    this.factors = factors;
  }

  /**
   * An adjustment for a network that learned the 18 classes.
   *
   * @param counts of the photos learned from, {@code [18]}; parts of those that may be several
   * @param tau strength: 0 changes nothing, 1 takes the whole prior away
   * @throws UserError if tau is outside 0..2
   */
  public static LogitAdjustment of(double[] counts, double tau) {
    return new LogitAdjustment(factors(counts, tau));
  }

  /**
   * An adjustment for a network that learned each attribute by itself: what it answers for a class
   * is a product, and so is the head start.
   *
   * @param counts of the photos learned from by value, for each attribute: {@code [3], [2], [3]}
   * @param tau strength: 0 changes nothing, 1 takes the whole prior away
   * @throws UserError if tau is outside 0..2
   */
  public static LogitAdjustment ofAttributes(Map<Attribute, double[]> counts, double tau) {
    Map<Attribute, double[]> factors = new EnumMap<>(Attribute.class);
    counts.forEach((attribute, of) -> factors.put(attribute, factors(of, tau)));
    return new LogitAdjustment(
        FaceClass.all().stream()
            .mapToDouble(
                face ->
                    factors.entrySet().stream()
                        .mapToDouble(of -> of.getValue()[face.value(of.getKey())])
                        .reduce(1, (a, b) -> a * b))
            .toArray());
  }

  /** One photo more for each class, so that one that was never seen keeps a finite factor. */
  private static double[] factors(double[] counts, double tau) {
    if (!(tau >= 0 && tau <= 2)) {
      throw new UserError("expected a logit adjustment of 0 to 2, found " + tau);
    }
    double total = DoubleStream.of(counts).sum() + counts.length;
    return DoubleStream.of(counts).map(n -> Math.pow((n + 1) / total, -tau)).toArray();
  }

  /**
   * The adjusted probabilities.
   *
   * @param probabilities of the 18 classes, summing to 1; not changed
   * @return of the 18 classes, summing to 1
   */
  public double[] apply(double[] probabilities) {
    double[] adjusted = new double[factors.length];
    double sum = 0;
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] = probabilities[i] * factors[i];
      sum += adjusted[i];
    }
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] /= sum;
    }
    return adjusted;
  }
}
