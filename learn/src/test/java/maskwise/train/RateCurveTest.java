package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Curves of a hundred steps whose rates rise from 1e-6 to 1. */
class RateCurveTest {

  @Test
  void aLossThatExplodesInTheLastStepsIsLostThere() {
    RateCurve curve = curve(step -> step < 85 ? 2 - step / 85.0 : 2 * Math.pow(1.6, step - 85));

    assertThat(curve.lost().orElseThrow().rate()).isBetween(0.05, 0.5);
    assertThat(curve.rises()).isTrue();
  }

  @Test
  void aLossThatFallsToTheEndIsNotLost() {
    RateCurve curve = curve(step -> 2 - step / 100.0);

    assertThat(curve.lost()).isEmpty();
    assertThat(curve.rises()).isFalse();
  }

  @Test
  void aLossThatTurnsRisesWithoutBeingLost() {
    RateCurve curve = curve(step -> 1 + Math.abs(step - 70) / 100.0);

    assertThat(curve.lost()).isEmpty();
    assertThat(curve.rises()).isTrue();
  }

  @Test
  void aLossThatNeverFellHasNothingToLose() {
    assertThat(curve(step -> 2 + step).lost()).isEmpty();
  }

  private static RateCurve curve(IntToDoubleFunction loss) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < 100; step++) {
      rates.add(1e-6 * Math.pow(1e6, step / 99.0));
      losses.add(loss.applyAsDouble(step));
    }
    return RateCurve.of(rates, losses, false);
  }
}
