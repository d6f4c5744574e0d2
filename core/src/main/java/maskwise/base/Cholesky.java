package maskwise.base;

/** Solves linear equations with a symmetric, positive definite matrix. */
public final class Cholesky {

  private Cholesky() {}

  /**
   * Solves {@code A x = b} by {@code A = L Lᵀ}.
   *
   * @param a symmetric; its lower triangle alone is read; not changed
   * @param b the right side
   * @throws ArithmeticException if the matrix is not positive definite
   */
  public static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("expected a positive definite matrix, found pivot " + sum);
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i][k] * x[k];
      }
      x[i] /= l[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= l[k][i] * x[k];
      }
      x[i] /= l[i][i];
    }
    return x;
  }
}
