package maskwise.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten frames a second; each look takes as long as a test says. */
class FrameChoiceTest {

  private double now;

  private List<Integer> looks(double rate, boolean live, int frames, double secondsOfALook) {
    FrameChoice choice = new FrameChoice(rate, live, () -> now);
    List<Integer> looks = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      now = Math.max(now, 100 + i / 10.0); // a frame comes when it happens, or is there already
      if (choice.wants(i / 10.0)) {
        looks.add(i);
        now += secondsOfALook;
      }
    }
    return looks;
  }

  @Test
  void ofAFileSoManyASecondAreLookedAtHoweverLongThatTakes() {
    assertThat(looks(5, false, 8, 60)).containsExactly(0, 2, 4, 6);
  }

  /**
   * 25 frames a second: every second or third one, and not every third, which were 8.3 a second.
   */
  @Test
  void theRateHoldsWhereItDoesNotDivideTheFramesASecond() {
    FrameChoice choice = new FrameChoice(10, false, () -> 0);
    List<Integer> looks = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      if (choice.wants(i / 25.0)) {
        looks.add(i);
      }
    }

    assertThat(looks).containsExactly(0, 3, 5, 8, 10, 13, 15, 18, 20, 23);
  }

  @Test
  void ofALiveStreamAsManyIfTheLooksAreFast() {
    assertThat(looks(5, true, 8, 0.1)).containsExactly(0, 2, 4, 6);
  }

  /** After 0.8 s of looking frames 1, 2 and 3 are older than half a second, frame 4 is not. */
  @Test
  void aLiveStreamIsCaughtUpWith() {
    assertThat(looks(10, true, 6, 0.8)).startsWith(0).doesNotContain(1, 2).hasSizeBetween(2, 3);
  }

  /** Where even passing over frames is too slow, one look a second is left. */
  @Test
  void oneASecondIsLookedAtHoweverFarBehind() {
    assertThat(looks(10, true, 31, 60)).containsExactly(0, 10, 20, 30);
  }

  @Test
  void aLiveStreamThatLagsBehindEndsByTheClock() {
    FrameChoice choice = new FrameChoice(10, true, () -> now);
    now = 100;
    choice.wants(0);

    now = 107;

    assertThat(choice.passed(2)).isEqualTo(7);
  }
}
