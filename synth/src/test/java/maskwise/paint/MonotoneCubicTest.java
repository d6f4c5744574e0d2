package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MonotoneCubicTest {

  @Test
  void goesThroughItsPoints() {
    MonotoneCubic curve = MonotoneCubic.through(0, 1, 1, 3, 4, 2);
    assertThat(curve.at(0)).isEqualTo(1);
    assertThat(curve.at(1)).isEqualTo(3);
    assertThat(curve.at(4)).isEqualTo(2);
  }

  @Test
  void neverOvershootsBetweenThem() {
    MonotoneCubic curve = MonotoneCubic.through(0, 0, 1, 1, 2, 1, 3, 0);
    for (double x = 0; x <= 3; x += 0.05) {
      assertThat(curve.at(x)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void goesOnStraightBeyondTheEnds() {
    MonotoneCubic curve = MonotoneCubic.over(0, 2);
    assertThat(curve.at(1.5)).isCloseTo(3, within(1e-12));
    assertThat(curve.at(-0.5)).isCloseTo(-1, within(1e-12));
  }
}
