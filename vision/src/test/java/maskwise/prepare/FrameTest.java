package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.detect.Box;
import maskwise.detect.Point;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final ImageSize PHOTO = new ImageSize(200, 300);

  @Test
  void aMarginIsAddedOnEverySide() {
    Frame frame = Frame.around(new Box(100, 80, 40, 40), 0.5, 1, 0, PHOTO);

    assertThat(frame).isEqualTo(new Frame(new Point(120, 100), 80, 80, 0));
  }

  @Test
  void theRatioMakesTheFrameHigherNotNarrower() {
    Frame frame = Frame.around(new Box(100, 80, 30, 30), 0, 0.75, 0, PHOTO);

    assertThat(frame.width()).isEqualTo(30);
    assertThat(frame.height()).isEqualTo(40);
  }

  @Test
  void aFrameThatReachesBeyondThePhotoIsMovedBack() {
    Frame frame = Frame.around(new Box(0, 0, 40, 40), 0.5, 1, 0, PHOTO);

    assertThat(frame).isEqualTo(new Frame(new Point(40, 40), 80, 80, 0));
  }

  @Test
  void aMarginIsGivenUpBeforePixelsAreInvented() {
    Frame frame = Frame.around(new Box(100, 20, 160, 160), 0.5, 1, 0, PHOTO);

    assertThat(frame.width()).isEqualTo(200);
    assertThat(frame.height()).isEqualTo(200);
    assertThat(frame.centre().y()).isEqualTo(100);
  }

  @Test
  void theCentreCropIsTheLargestOfItsShape() {
    assertThat(Frame.centre(PHOTO, 0.75, 1)).isEqualTo(new Frame(new Point(150, 100), 150, 200, 0));
  }

  @Test
  void aTurnedFrameLevelsTheLineItWasTurnedBy() {
    Frame frame = new Frame(new Point(100, 100), 60, 60, 90);

    // upright in the photo, from (100, 90) to (100, 110)
    assertThat(frame.toCrop(new Point(100, 90)).x()).isCloseTo(20, within(1e-9));
    assertThat(frame.toCrop(new Point(100, 110)).x()).isCloseTo(40, within(1e-9));
    assertThat(frame.toCrop(new Point(100, 110)).y()).isCloseTo(30, within(1e-9));
  }

  @Test
  void thereAndBackIsTheSamePlace() {
    Frame frame = new Frame(new Point(100, 80), 60, 40, 17);

    assertThat(frame.toPhoto(frame.toCrop(new Point(3, 7))).distance(new Point(3, 7)))
        .isLessThan(1e-9);
  }
}
