package maskwise.paint;

import java.util.Arrays;
import java.util.List;

/**
 * Fits brightness = c0 + c1·nx + c2·ny + c3·nz to spots of skin. Hair, beards and glints are far
 * from the fit and count less (Huber 1964); directions that the spots say little about stay near 0.
 */
final class Harmonics {

  private static final int TERMS = 4;
  private static final int ROUNDS = 4;
  private static final double RIDGE = 0.02;

  private final List<double[]> spots;

  /**
   * @param spots each begins with its brightness and its normal (3)
   */
  Harmonics(List<double[]> spots) {
    this.spots = spots;
  }

  /** c0 to c3. */
  double[] fit() {
    double[] weights = new double[spots.size()];
    Arrays.fill(weights, 1);
    double[] fit = solve(weights);
    for (int round = 0; round < ROUNDS; round++) {
      double[] misses = new double[spots.size()];
      for (int i = 0; i < misses.length; i++) {
        double[] s = spots.get(i);
        misses[i] = Math.abs(s[0] - fit[0] - fit[1] * s[1] - fit[2] * s[2] - fit[3] * s[3]);
      }
      double[] sorted = misses.clone();
      Arrays.sort(sorted);
      double typical = Math.max(1e-3, 1.2 * sorted[sorted.length / 2]);
      Arrays.setAll(weights, i -> Math.min(1, typical / Math.max(1e-9, misses[i])));
      fit = solve(weights);
    }
    return fit;
  }

  private double[] solve(double[] weights) {
    double[][] m = new double[TERMS][TERMS + 1];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double[] s = spots.get(i);
      double[] basis = {1, s[1], s[2], s[3]};
      total += weights[i];
      for (int r = 0; r < TERMS; r++) {
        for (int c = 0; c < TERMS; c++) {
          m[r][c] += weights[i] * basis[r] * basis[c];
        }
        m[r][TERMS] += weights[i] * basis[r] * s[0];
      }
    }
    for (int r = 0; r < TERMS; r++) {
      m[r][r] += RIDGE * total;
    }
    return eliminate(m);
  }

  /** Gauss and Jordan; the matrix is positive definite, so that no pivoting is needed. */
  private static double[] eliminate(double[][] m) {
    for (int p = 0; p < TERMS; p++) {
      for (int r = 0; r < TERMS; r++) {
        if (r == p) {
          continue;
        }
        double factor = m[r][p] / m[p][p];
        for (int c = p; c <= TERMS; c++) {
          m[r][c] -= factor * m[p][c];
        }
      }
    }
    double[] solution = new double[TERMS];
    Arrays.setAll(solution, i -> m[i][TERMS] / m[i][i]);
    return solution;
  }
}
