package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  /** 4x + 2y = 10 and 2x + 3y = 11: x = 1, y = 3. */
  @Test
  void twoEquationsAreSolved() {
    double[][] a = {{4, Double.NaN}, {2, 3}};
    double[] x = Cholesky.solve(a, new double[] {10, 11});
    assertThat(x).containsExactly(new double[] {1, 3}, within(1e-12));
    assertThat(a[1]).containsExactly(2, 3);
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    double[][] a = {{1, 0}, {2, 1}};
    assertThatThrownBy(() -> Cholesky.solve(a, new double[] {1, 1}))
        .isInstanceOf(MathIllegalArgumentException.class)
        .hasMessageContaining("not positive definite");
  }
}
