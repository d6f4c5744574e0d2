package maskwise.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.detect.Box;
import org.junit.jupiter.api.Test;

class KalmanBoxTest {

  /** 100 pixels a second to the right, ten frames a second. */
  private static KalmanBox walking(int frames) {
    KalmanBox box = new KalmanBox(new Box(0, 50, 40, 50));
    for (int i = 1; i < frames; i++) {
      box.predict(0.1);
      box.update(new Box(10 * i, 50, 40, 50));
    }
    return box;
  }

  @Test
  void aWalkingFaceIsExpectedFurtherOn() {
    KalmanBox box = walking(20);
    box.predict(0.5);
    assertThat(box.box().x()).isEqualTo(190 + 50, within(3.0));
    assertThat(box.box().y()).isEqualTo(50, within(1.0));
    assertThat(box.box().width()).isEqualTo(40, within(1.0));
    assertThat(box.box().height()).isEqualTo(50, within(1.0));
  }

  @Test
  void aFaceOfUnknownSpeedIsExpectedWhereItWas() {
    KalmanBox box = new KalmanBox(new Box(0, 50, 40, 50));
    box.predict(0.5);
    assertThat(box.box()).isEqualTo(new Box(0, 50, 40, 50));
  }

  @Test
  void jitterOfTheDetectorIsSmoothed() {
    KalmanBox box = new KalmanBox(new Box(100, 100, 40, 50));
    double most = 0;
    for (int i = 1; i <= 60; i++) {
      box.predict(0.1);
      box.update(new Box(100 + (i % 2 == 0 ? 2 : -2), 100, 40, 50));
      if (i > 10) {
        most = Math.max(most, Math.abs(box.box().x() - 100));
      }
    }
    assertThat(most).isLessThan(1.5);
  }
}
