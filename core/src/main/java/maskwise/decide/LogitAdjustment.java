package maskwise.decide;

import java.util.List;
import java.util.stream.DoubleStream;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

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
   * An adjustment by what the training photos were.
   *
   * @param training labels of the photos learnt from; those with something unknown do not count
   * @param tau strength: 0 changes nothing, 1 takes the whole prior away
   * @throws UserError if tau is outside 0..2
   */
  public static LogitAdjustment of(List<Labels> training, double tau) {
    if (!(tau >= 0 && tau <= 2)) {
      throw new UserError("expected a logit adjustment of 0 to 2, found " + tau);
    }
    double[] counts = new double[FaceClass.COUNT];
    for (Labels labels : training) {
      labels.faceClass().ifPresent(face -> counts[face.index()]++);
    }
    double total = DoubleStream.of(counts).sum() + FaceClass.COUNT;
    // One photo more for each class, so that one that was never seen keeps a finite factor.
    return new LogitAdjustment(
        DoubleStream.of(counts).map(count -> Math.pow((count + 1) / total, -tau)).toArray());
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
