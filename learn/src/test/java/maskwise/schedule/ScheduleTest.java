package maskwise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import maskwise.GoldenFiles;
import maskwise.key.KeyException;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final double BASE = 0.1;

  /** With PyTorch's defaults. */
  private static final OneCycle ONE_CYCLE = new OneCycle(0.3, 25, 1e4, 0, 0.01);

  /** PyTorch steps its schedulers once a step here, so a step is an epoch. */
  private static void assertSameAsPyTorch(String name, Schedule schedule, Horizon horizon) {
    double[] expected =
        GoldenFiles.doubles(GoldenFiles.json("numbers.json").at("/schedule/" + name));
    assertThat(expected).hasSize(40);
    for (int step = 0; step < expected.length; step++) {
      assertThat(BASE * schedule.factor(step, horizon))
          .as("%s at step %d", name, step)
          .isCloseTo(expected[step], within(1e-12));
    }
  }

  @Test
  void stepEqualsStepLR() {
    assertSameAsPyTorch("step_size10_gamma0.1", new Step(10, 0.1, 0, 0.01), new Horizon(40, 1));
  }

  @Test
  void exponentialEqualsExponentialLR() {
    assertSameAsPyTorch("exponential_0.95", new Exponential(0.95, 0, 0.01), new Horizon(40, 1));
  }

  @Test
  void cosineEqualsCosineAnnealingLR() {
    assertSameAsPyTorch("cosine_tmax40", new Cosine(0, 0.01), new Horizon(40, 1));
  }

  @Test
  void warmupThenCosineEqualsSequentialLR() {
    assertSameAsPyTorch("linear_warmup5_then_cosine35", new Cosine(5, 0.2), new Horizon(40, 1));
  }

  @Test
  void oneCycleEqualsOneCycleLR() {
    assertSameAsPyTorch("onecycle_max0.1_40", ONE_CYCLE, new Horizon(41, 1));
  }

  @Test
  void constantStaysAfterAStraightWarmup() {
    Schedule schedule = new Constant(0.5, 0.5); // half an epoch of 8 steps
    Horizon horizon = Horizon.ofEpochs(2, 8);
    assertThat(schedule.factor(0, horizon)).isEqualTo(0.5);
    assertThat(schedule.factor(2, horizon)).isEqualTo(0.75);
    assertThat(schedule.factor(4, horizon)).isEqualTo(1);
    assertThat(schedule.factor(15, horizon)).isEqualTo(1);
  }

  @Test
  void stepAndExponentialFallByEpochNotByStep() {
    Horizon horizon = Horizon.ofEpochs(4, 100);
    assertThat(new Step(2, 0.5, 0, 0.01).factor(199, horizon)).isEqualTo(1);
    assertThat(new Step(2, 0.5, 0, 0.01).factor(200, horizon)).isEqualTo(0.5);
    assertThat(new Exponential(0.5, 0, 0.01).factor(199, horizon)).isEqualTo(0.5);
    assertThat(new Exponential(0.5, 0, 0.01).factor(200, horizon)).isEqualTo(0.25);
  }

  @Test
  void shortTrainingsStayWithinZeroAndOne() {
    for (int steps = 1; steps <= 4; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(ONE_CYCLE.factor(step, new Horizon(steps, 1))).isBetween(0.0, 1.0);
        assertThat(new Cosine(9, 0.01).factor(step, new Horizon(steps, 1))).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void anImpossibleNumberSaysWhatWasExpected() {
    assertThatThrownBy(() -> new Step(1, 2, 0, 0.01))
        .isInstanceOf(KeyException.class)
        .hasMessage("expected a number of at most 1 for gamma, found 2");
  }
}
