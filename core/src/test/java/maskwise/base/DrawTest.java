package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawTest {

  @Test
  void theSamePlaceGivesTheSameNumbers() {
    assertThat(Draw.generator(1, 2, 3).nextLong()).isEqualTo(Draw.generator(1, 2, 3).nextLong());
  }

  @Test
  void neighboursShareNoNumbers() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long epoch = 0; epoch < 10; epoch++) {
        for (long index = -1; index < 99; index++) {
          seen.add(Draw.generator(seed, epoch, index).nextLong());
        }
      }
    }
    assertThat(seen).hasSize(10_000);
  }

  @Test
  void firstNumbersAreSpreadEvenly() {
    int low = 0;
    for (int index = 0; index < 10_000; index++) {
      low += Draw.generator(7, 0, index).nextDouble() < 0.25 ? 1 : 0;
    }
    // four standard deviations are 173
    assertThat(low).isBetween(2327, 2673);
  }

  /** Runs are to be made again with later versions, so these must never change. */
  @Test
  void theNumbersArePinned() {
    assertThat(Draw.generator(42, 1, 7).nextLong()).isEqualTo(4701748120975515541L);
  }
}
