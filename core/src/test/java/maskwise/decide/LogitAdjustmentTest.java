package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.junit.jupiter.api.Test;

final class LogitAdjustmentTest {

  /** Class 0 is seen 7 times, every other never: with one more each the shares are 8 : 1. */
  private static final double[] SKEWED = new double[FaceClass.COUNT];

  static {
    SKEWED[0] = 7;
  }

  @Test
  void withStrengthZeroNothingChanges() {
    double[] p = spread(0.6, 0.4);

    assertThat(LogitAdjustment.of(SKEWED, 0).apply(p)).containsExactly(p);
  }

  @Test
  void withStrengthOneAClassEightTimesAsCommonIsDividedByEight() {
    double[] adjusted = LogitAdjustment.of(SKEWED, 1).apply(spread(0.8, 0.2));

    // 0.8 / 8 = 0.1 against 0.2 / 1
    assertThat(adjusted[0]).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(adjusted[1]).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void theAnswerStillSumsToOne() {
    double[] adjusted = LogitAdjustment.of(SKEWED, 0.5).apply(spread(0.3, 0.7));

    assertThat(Arrays.stream(adjusted).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theHeadStartsOfAttributesMultiply() {
    LogitAdjustment adjustment =
        LogitAdjustment.ofAttributes(
            Map.of(Attribute.MASK, new double[] {3, 0, 0}, Attribute.AGE, new double[] {1, 0, 0}),
            1);
    double[] p = new double[FaceClass.COUNT];
    p[0] = 0.8; // the first mask and the first age, 4 and 2 times as common as the others
    p[17] = 0.2;

    // 0.8 / (4 * 2) = 0.1 against 0.2
    assertThat(adjustment.apply(p)[17]).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aStrengthOutOfRangeIsRefused() {
    assertThatThrownBy(() -> LogitAdjustment.of(SKEWED, -1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("0 to 2")
        .hasMessageContaining("-1");
  }

  private static double[] spread(double first, double second) {
    double[] p = new double[FaceClass.COUNT];
    p[0] = first;
    p[1] = second;
    return p;
  }
}
