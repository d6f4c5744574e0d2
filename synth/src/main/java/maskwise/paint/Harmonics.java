package maskwise.paint;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Fits brightness = c0 + c1·nx + c2·ny + c3·nz to spots of skin. Hair, beards and glints are far
 * from the fit and count less (Huber 1964); directions that the spots say little about stay near 0.
 */
final class Harmonics {

  private static final int ROUNDS = 4;
  private static final double RIDGE = 0.02;

  /** {@code [spots, 4]}: 1 and the normal. */
  private final RealMatrix basis;

  private final RealVector brightness;

  /**
   * @param spots each begins with its brightness and its normal (3)
   */
  Harmonics(List<double[]> spots) {
    basis =
        new Array2DRowRealMatrix(
            spots.stream()
                .map(spot -> new double[] {1, spot[1], spot[2], spot[3]})
                .toArray(double[][]::new));
    brightness = new ArrayRealVector(spots.stream().mapToDouble(spot -> spot[0]).toArray());
  }

  /** c0 to c3. */
  double[] fit() {
    double[] weights = new double[brightness.getDimension()];
    Arrays.fill(weights, 1);
    RealVector fit = solve(weights);
    for (int round = 0; round < ROUNDS; round++) {
      double[] misses = brightness.subtract(basis.operate(fit)).map(Math::abs).toArray();
      double[] sorted = misses.clone();
      Arrays.sort(sorted);
      double typical = Math.max(1e-3, 1.2 * sorted[sorted.length / 2]);
      Arrays.setAll(weights, i -> Math.min(1, typical / Math.max(1e-9, misses[i])));
      fit = solve(weights);
    }
    return fit.toArray();
  }

  /** Weighted least squares with a ridge. */
  private RealVector solve(double[] weights) {
    RealMatrix weighted = new DiagonalMatrix(weights).multiply(basis);
    RealMatrix ridge =
        MatrixUtils.createRealIdentityMatrix(basis.getColumnDimension())
            .scalarMultiply(RIDGE * Arrays.stream(weights).sum());
    return new LUDecomposition(weighted.transposeMultiply(basis).add(ridge))
        .getSolver()
        .solve(weighted.preMultiply(brightness));
  }
}
