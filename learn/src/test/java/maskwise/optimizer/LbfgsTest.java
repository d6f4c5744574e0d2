package maskwise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  /** (1 − x)² + 100 (y − x²)², a bent valley whose lowest place is (1, 1). */
  private static double rosenbrock(double[] at, double[] gradient) {
    double bend = at[1] - at[0] * at[0];
    gradient[0] = -2 * (1 - at[0]) - 400 * at[0] * bend;
    gradient[1] = 200 * bend;
    return (1 - at[0]) * (1 - at[0]) + 100 * bend * bend;
  }

  @Test
  void aBentValleyIsFollowedToItsLowestPlace() {
    double[] point = {-1.2, 1};
    double value = new Lbfgs(10, LbfgsTest::rosenbrock).minimize(point, 60, 1e-9);
    assertThat(point).containsExactly(new double[] {1, 1}, within(1e-6));
    assertThat(value).isLessThan(1e-12);
  }

  /** Of a quadratic with as many directions as are remembered it needs few steps. */
  @Test
  void aQuadraticIsSolvedInAFewSteps() {
    double[] steepness = {1, 10, 100, 1000};
    double[] target = {3, -2, 1, 0.5};
    Lbfgs.Function bowl =
        (at, gradient) -> {
          double value = 0;
          for (int i = 0; i < at.length; i++) {
            double off = at[i] - target[i];
            gradient[i] = steepness[i] * off;
            value += steepness[i] * off * off / 2;
          }
          return value;
        };
    double[] point = new double[4];
    new Lbfgs(10, bowl).minimize(point, 40, 1e-10);
    assertThat(point).containsExactly(target, within(1e-8));
  }

  @Test
  void nothingIsWorseThanTheBeginning() {
    double[] gradient = new double[2];
    double before = rosenbrock(new double[] {-1.2, 1}, gradient);
    for (int steps = 0; steps < 20; steps++) {
      double[] point = {-1.2, 1};
      double after = new Lbfgs(5, LbfgsTest::rosenbrock).minimize(point, steps, 0);
      assertThat(after).isLessThanOrEqualTo(before);
      assertThat(rosenbrock(point, gradient)).isEqualTo(after);
      before = after;
    }
  }

  @Test
  void whereNothingRisesOrFallsItStays() {
    double[] point = {1, 1};
    assertThat(new Lbfgs(5, LbfgsTest::rosenbrock).minimize(point, 10, 0)).isZero();
    assertThat(point).containsExactly(1, 1);
  }
}
