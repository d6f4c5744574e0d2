package maskwise.paint;

import java.util.Arrays;

/**
 * A smooth line through given points that never overshoots between them (Fritsch and Carlson 1980,
 * "Monotone Piecewise Cubic Interpolation"); beyond the ends it goes on straight.
 */
final class MonotoneCubic {

  private final double[] xs;
  private final double[] ys;
  private final double[] slopes;

  private MonotoneCubic(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    this.slopes = slopes(xs, ys);
  }

  /** The line through (x, y) pairs, x rising; at least two pairs. */
  static MonotoneCubic through(double... pairs) {
    int count = pairs.length / 2;
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      xs[i] = pairs[2 * i];
      ys[i] = pairs[2 * i + 1];
    }
    return new MonotoneCubic(xs, ys);
  }

  /** The line through heights at x = 0 to 1, evenly spaced. */
  static MonotoneCubic over(double... ys) {
    double[] xs = new double[ys.length];
    Arrays.setAll(xs, i -> i / (ys.length - 1.0));
    return new MonotoneCubic(xs, ys.clone());
  }

  /** The height at {@code x}. */
  double at(double x) {
    int last = xs.length - 1;
    if (x <= xs[0]) {
      return ys[0] + slopes[0] * (x - xs[0]);
    }
    if (x >= xs[last]) {
      return ys[last] + slopes[last] * (x - xs[last]);
    }
    int i = 0;
    while (x > xs[i + 1]) {
      i++;
    }
    double h = xs[i + 1] - xs[i];
    double t = (x - xs[i]) / h;
    double s = 1 - t;
    return ys[i] * s * s * (1 + 2 * t)
        + slopes[i] * h * s * s * t
        + ys[i + 1] * t * t * (3 - 2 * t)
        - slopes[i + 1] * h * t * t * s;
  }

  private static double[] slopes(double[] xs, double[] ys) {
    int last = xs.length - 1;
    double[] secants = new double[last];
    Arrays.setAll(secants, i -> (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]));
    double[] slopes = new double[last + 1];
    slopes[0] = secants[0];
    slopes[last] = secants[last - 1];
    for (int i = 1; i < last; i++) {
      double before = secants[i - 1];
      double after = secants[i];
      // the harmonic mean keeps the line from overshooting
      slopes[i] = before * after > 0 ? 2 * before * after / (before + after) : 0;
    }
    return slopes;
  }
}
