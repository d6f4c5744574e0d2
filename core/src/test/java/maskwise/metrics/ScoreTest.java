package maskwise.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final double UNKNOWN = Double.NaN;

  @Test
  void theEighteenClassesDecideWhereTheyAreKnown() {
    assertThat(Score.of(0.4, 0.9, 0.8, 0.7)).isEqualTo(new Score(0.4, "macro-F1"));
  }

  @Test
  void withoutThemTheKnownAttributesDecideTogether() {
    Score score = Score.of(UNKNOWN, 0.9, UNKNOWN, 0.7);
    assertThat(score.value()).isCloseTo(0.8, within(1e-12));
    assertThat(score.name()).isEqualTo("mean F1 of mask and age");
    assertThat(score.title()).isEqualTo("Mean F1 of mask and age");
  }

  @Test
  void anAttributeAloneIsItsOwnScore() {
    assertThat(Score.of(UNKNOWN, UNKNOWN, 0.8, UNKNOWN)).isEqualTo(new Score(0.8, "F1 of gender"));
    assertThat(Score.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)).isEqualTo(Score.NONE);
  }
}
