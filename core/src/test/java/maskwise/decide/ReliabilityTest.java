package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void theErrorIsTheMeanDistanceOfConfidenceAndAccuracy() {
    // Two bins: 0.25 twice with one of two right; 0.9, 0.9 and 0.6 with three of three right.
    Reliability reliability =
        Reliability.of(
            new double[] {0.25, 0.25, 0.9, 0.9, 0.6},
            new boolean[] {true, false, true, true, true},
            2);

    assertThat(reliability.bins().get(0)).isEqualTo(new Reliability.Bin(0, 0.5, 2, 0.25, 0.5));
    assertThat(reliability.bins().get(1).confidence()).isCloseTo(0.8, within(1e-12));
    // (2 · 0.25 + 3 · 0.2) / 5
    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.22, within(1e-12));
  }

  @Test
  void anUpperEndBelongsToItsBin() {
    Reliability reliability = Reliability.of(new double[] {0.5, 1, 0}, new boolean[3], 2);

    assertThat(reliability.bins()).extracting(Reliability.Bin::count).containsExactly(2, 1);
  }
}
