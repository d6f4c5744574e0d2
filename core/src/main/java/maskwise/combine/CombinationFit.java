package maskwise.combine;

import java.util.List;
import maskwise.base.Cholesky;
import maskwise.label.FaceClass;

/**
 * Fits a {@link LearnedCombination}: makes {@code Σ −log p(true class) + ½·λ·‖w‖²} small by
 * Newton's method with backtracking. The sum is convex and, with λ over 0, has one minimum, so that
 * nothing is drawn and nothing needs to be tuned; the penalty pulls towards the product.
 */
final class CombinationFit {

  /** As scikit-learn's LogisticRegression has it with {@code C=1}. */
  static final double PENALTY = 1;

  private static final int MAX_STEPS = 50;

  /** A step that promises less than this of the loss's sum is the last. */
  private static final double ENOUGH = 1e-9;

  private static final int N = LearnedCombination.INPUTS;
  private static final int SIZE = FaceClass.COUNT * N;

  private final double[][] inputs;
  private final double[][] offsets;
  private final int[] truth;

  private CombinationFit(List<Marginals> marginals, int[] truth) {
    inputs = marginals.stream().map(LearnedCombination::inputs).toArray(double[][]::new);
    offsets = marginals.stream().map(LearnedCombination::offsets).toArray(double[][]::new);
    this.truth = truth;
  }

  /**
   * Fits.
   *
   * @param marginals of the photos
   * @param truth their classes, 0 to 17, in the same order
   */
  static LearnedCombination of(List<Marginals> marginals, int[] truth) {
    if (marginals.size() != truth.length) {
      throw new IllegalArgumentException(
          "expected one class per photo, found " + truth.length + " for " + marginals.size());
    }
    return LearnedCombination.of(new CombinationFit(marginals, truth).minimum());
  }

  private double[] minimum() {
    double[] weights = new double[SIZE];
    double value = value(weights);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = new double[SIZE];
      double[][] hessian = new double[SIZE][SIZE];
      derive(weights, gradient, hessian);
      double[] direction = Cholesky.solve(hessian, gradient);
      double promise = 0;
      for (int i = 0; i < SIZE; i++) {
        promise += gradient[i] * direction[i];
      }
      if (promise < ENOUGH) {
        break;
      }
      double length = 1;
      double[] next = moved(weights, direction, length);
      double reached = value(next);
      // Armijo's condition; Newton's full step meets it near the minimum
      while (reached > value - 1e-4 * length * promise && length > 1e-10) {
        length /= 2;
        next = moved(weights, direction, length);
        reached = value(next);
      }
      if (!(reached < value)) {
        break;
      }
      weights = next;
      value = reached;
    }
    return weights;
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    for (int i = 0; i < SIZE; i++) {
      to[i] -= length * direction[i];
    }
    return to;
  }

  /** What is made small. */
  double value(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += PENALTY / 2 * w * w;
    }
    for (int i = 0; i < truth.length; i++) {
      double[] p =
          LearnedCombination.softmax(LearnedCombination.logits(weights, inputs[i], offsets[i]));
      sum -= Math.log(Math.max(p[truth[i]], Double.MIN_NORMAL));
    }
    return sum;
  }

  private void derive(double[] weights, double[] gradient, double[][] hessian) {
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = PENALTY * weights[i];
      hessian[i][i] = PENALTY;
    }
    for (int i = 0; i < truth.length; i++) {
      double[] x = inputs[i];
      double[] p = LearnedCombination.softmax(LearnedCombination.logits(weights, x, offsets[i]));
      for (int c = 0; c < FaceClass.COUNT; c++) {
        double slope = p[c] - (c == truth[i] ? 1 : 0);
        for (int j = 0; j < N; j++) {
          gradient[c * N + j] += slope * x[j];
        }
        for (int d = 0; d <= c; d++) {
          addOuter(hessian, c, d, p[c] * ((c == d ? 1 : 0) - p[d]), x);
        }
      }
    }
  }

  /** The lower triangle is enough. */
  private static void addOuter(double[][] hessian, int c, int d, double factor, double[] x) {
    if (Math.abs(factor) < 1e-12) {
      return; // of most pairs of classes nothing: the photo is clearly neither
    }
    for (int j = 0; j < N; j++) {
      double[] row = hessian[c * N + j];
      double scaled = factor * x[j];
      for (int k = 0; k < N; k++) {
        row[d * N + k] += scaled * x[k];
      }
    }
  }
}
