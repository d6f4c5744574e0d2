package maskwise.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final int PEOPLE = Bootstrap.MIN_PEOPLE;

  /** The quantiles of 0, 1, ..., 1000 are a thousandth of the number, as numpy.quantile says. */
  @Test
  void theIntervalLeavesOutOneInFortyOnEachSide() {
    double[] replicates = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i).toArray();

    Interval interval = new Estimate(PEOPLE, 500, replicates).measured().interval();

    assertThat(interval.low()).isCloseTo(25, within(1e-9));
    assertThat(interval.high()).isCloseTo(975, within(1e-9));
  }

  /** numpy.quantile([1, 2, 4], [0.025, 0.975]) is [1.05, 3.9]. */
  @Test
  void betweenNeighboursItIsLinearAndUndefinedResamplesDoNotCount() {
    Interval interval = new Estimate(PEOPLE, 2, 4, Double.NaN, 1, 2).measured().interval();

    assertThat(interval.low()).isCloseTo(1.05, within(1e-12));
    assertThat(interval.high()).isCloseTo(3.9, within(1e-12));
  }

  @Test
  void whatBothShareFallsOutOfADifference() {
    Estimate a = new Estimate(PEOPLE, 0.5, 0.3, 0.5, 0.7);
    Estimate b = new Estimate(PEOPLE, 0.6, 0.4, 0.6, 0.8);

    Measured difference = b.minus(a).measured();

    assertThat(difference.value()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.interval().low()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.interval().high()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void aDifferenceThatIsAlwaysOnOneSideIsNeverCertain() {
    double[] always = IntStream.range(0, 999).mapToDouble(i -> 0.1).toArray();

    assertThat(new Estimate(PEOPLE, 0.1, always).pValue()).isCloseTo(0.002, within(1e-12));
    assertThat(new Estimate(PEOPLE, 0.1, always).shareAboveZero()).isEqualTo(1);
  }

  @Test
  void ofAFewPeopleItIsNotSaidWhatMayBeChance() {
    Estimate few = new Estimate(PEOPLE - 1, 0.1, 0.1, 0.1);

    assertThat(few.measured().value()).isEqualTo(0.1);
    assertThat(few.measured().interval().known()).isFalse();
    assertThat(few.pValue()).isNaN();
  }

  @Test
  void equalsAreNoDifference() {
    assertThat(new Estimate(PEOPLE, 0, 0, 0, 0).pValue()).isEqualTo(1);
    assertThat(new Estimate(PEOPLE, 0, 0, 0, 0).shareAboveZero()).isEqualTo(0.5);
  }
}
