package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxTest {

  @Test
  void twoSquaresThatShareAHalfHaveAnIouOfAThird() {
    assertThat(new Box(0, 0, 2, 2).iou(new Box(1, 0, 2, 2))).isEqualTo(1 / 3.0);
  }

  @Test
  void boxesThatOnlyTouchDoNotOverlap() {
    assertThat(new Box(0, 0, 2, 2).iou(new Box(2, 0, 2, 2))).isZero();
  }
}
