package maskwise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import maskwise.GoldenFiles;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final double BASE = 0.1;

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
    assertSameAsPyTorch("step_size10_gamma0.1", new Step(10, 0.1, 0, 0), new Horizon(40, 1));
  }

  @Test
  void exponentialEqualsExponentialLR() {
    assertSameAsPyTorch("exponential_0.95", new Exponential(0.95, 0, 0), new Horizon(40, 1));
  }

  @Test
  void cosineEqualsCosineAnnealingLR() {
    assertSameAsPyTorch("cosine_tmax40", new Cosine(0, 0), new Horizon(40, 1));
  }

  @Test
  void warmupThenCosineEqualsSequentialLR() {
    assertSameAsPyTorch("linear_warmup5_then_cosine35", new Cosine(5, 0.2), new Horizon(40, 1));
  }

  @Test
  void oneCycleEqualsOneCycleLR() {
    assertSameAsPyTorch("onecycle_max0.1_40", OneCycle.standard(), new Horizon(41, 1));
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
    assertThat(new Step(2, 0.5, 0, 0).factor(199, horizon)).isEqualTo(1);
    assertThat(new Step(2, 0.5, 0, 0).factor(200, horizon)).isEqualTo(0.5);
    assertThat(new Exponential(0.5, 0, 0).factor(199, horizon)).isEqualTo(0.5);
    assertThat(new Exponential(0.5, 0, 0).factor(200, horizon)).isEqualTo(0.25);
  }

  @Test
  void shortTrainingsStayWithinZeroAndOne() {
    for (int steps = 1; steps <= 4; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(OneCycle.standard().factor(step, new Horizon(steps, 1))).isBetween(0.0, 1.0);
        assertThat(new Cosine(9, 0).factor(step, new Horizon(steps, 1))).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void whatARecipeLeavesOutHasADefault() throws IOException {
    Schedule read =
        JsonMapper.builder()
            .build()
            .readValue("{\"name\": \"one_cycle\", \"warmup_epochs\": 2}", Schedule.class);
    assertThat(read).isEqualTo(new OneCycle(0.3, 25, 1e4, 2, 0.01));
  }

  @Test
  void anImpossibleNumberSaysWhatWasExpected() {
    assertThatThrownBy(() -> new Step(1, 2, 0, 0))
        .isInstanceOf(UserError.class)
        .hasMessage("expected gamma above 0 to 1, found 2.0");
  }
}
