package maskwise.base;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Solves linear equations of which half a symmetric, positive definite matrix was summed up. */
public final class Cholesky {

  private Cholesky() {}

  /**
   * Solves {@code A x = b}.
   *
   * @param a symmetric; its lower triangle alone is read; not changed
   * @param b the right side
   * @throws org.hipparchus.exception.MathIllegalArgumentException if the matrix is not positive
   *     definite
   */
  public static double[] solve(double[][] a, double[] b) {
    RealMatrix whole = new Array2DRowRealMatrix(a);
    for (int i = 0; i < b.length; i++) {
      for (int j = 0; j < i; j++) {
        whole.setEntry(j, i, a[i][j]);
      }
    }
    return new CholeskyDecomposition(whole)
        .getSolver()
        .solve(new ArrayRealVector(b, false))
        .toArray();
  }
}
