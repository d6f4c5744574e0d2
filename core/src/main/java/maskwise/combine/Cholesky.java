package maskwise.combine;

/** Solves linear equations with a symmetric, positive definite matrix. */
final class Cholesky {

  private Cholesky() {}

  /**
   * Solves {@code A x = b} by {@code A = L Lᵀ}.
   *
   * @param a its lower triangle is read, and overwritten by L
   * @param b the right side
   * @throws ArithmeticException if the matrix is not positive definite
   */
  static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("expected a positive definite matrix, found pivot " + sum);
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
