package maskwise.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class NetworkBenchmarkTest {

  @Test
  void everyNumberIsAtLeastOne() {
    assertRefused("--batch", () -> new NetworkBenchmark("resnet18", 0, 32, 1, 1));
    assertRefused("--size", () -> new NetworkBenchmark("resnet18", 1, 0, 1, 1));
    assertRefused("--repeats", () -> new NetworkBenchmark("resnet18", 1, 32, 0, 1));
    assertRefused("--steps", () -> new NetworkBenchmark("resnet18", 1, 32, 1, 0));
  }

  private static void assertRefused(String option, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected " + option + " to be at least 1, found 0");
  }
}
