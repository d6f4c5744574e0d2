package maskwise.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeMethodTest {

  private static ActivationHistogram seen(float... values) {
    ActivationHistogram histogram = new ActivationHistogram();
    histogram.add(values);
    return histogram;
  }

  /** A hundred thousand values of a normal distribution, and one that is far away. */
  private static ActivationHistogram normalWithOneFarAway() {
    Random random = new Random(1);
    float[] values = new float[100_001];
    for (int i = 0; i < 100_000; i++) {
      values[i] = (float) random.nextGaussian();
    }
    values[100_000] = 1000;
    return seen(values);
  }

  @Test
  void zeroIsAlwaysAValueOfTheRange() {
    ActivationRange range = RangeMethod.MINMAX.of(seen(2, 3, 5.1f));

    assertThat(range.low()).isZero();
    assertThat(range.scale()).isCloseTo(5.1f / 255, within(1e-6f));
    assertThat(range.zeroPoint()).isZero();
    ActivationRange signed = RangeMethod.MINMAX.of(seen(-1, 3));
    assertThat(signed.zeroPoint()).isEqualTo(64);
    assertThat(RangeMethod.MINMAX.of(seen(0, 0)).scale()).isEqualTo(1);
  }

  @Test
  void oneValueFarAwayRulesNothingButTheLargest() {
    ActivationHistogram seen = normalWithOneFarAway();

    assertThat(RangeMethod.MINMAX.of(seen).high()).isEqualTo(1000);
    assertThat(RangeMethod.PERCENTILE.of(seen).high()).isBetween(3.5, 5.0);
    assertThat(RangeMethod.PERCENTILE.of(seen).low()).isBetween(-5.0, -3.5);
  }

  @Test
  void theOrderOfValuesDoesNotMatter() {
    ActivationHistogram rising = seen(0.001f, 0.5f, 30);
    ActivationHistogram falling = new ActivationHistogram();
    falling.add(new float[] {30});
    falling.add(new float[] {0.5f});
    falling.add(new float[] {0.001f});

    for (RangeMethod method : RangeMethod.values()) {
      assertThat(method.of(rising)).isEqualTo(method.of(falling));
    }
  }

  @Test
  void whatIsNoNumberIsTold() {
    assertThat(seen(1, Float.NaN).broken()).isTrue();
    assertThat(seen(1, Float.POSITIVE_INFINITY).broken()).isTrue();
    assertThat(seen(1, -2).broken()).isFalse();
  }
}
