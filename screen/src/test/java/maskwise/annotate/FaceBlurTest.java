package maskwise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import maskwise.detect.Box;
import org.junit.jupiter.api.Test;

class FaceBlurTest {

  /** Columns of one pixel, black and white in turn: the finest that a picture can hold. */
  private static BufferedImage stripes() {
    BufferedImage image = new BufferedImage(240, 200, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 240; x++) {
        image.setRGB(x, y, x % 2 == 0 ? 0xFFFFFF : 0);
      }
    }
    return image;
  }

  @Test
  void nothingFineIsLeftOfAFace() {
    BufferedImage image = stripes();
    FaceBlur.apply(image, List.of(new Box(80, 50, 80, 90)));

    for (int x = 90; x < 150; x++) {
      int gray = image.getRGB(x, 95) & 0xFF;
      assertThat(gray).as("column %d", x).isBetween(120, 135); // the mean of black and white
    }
  }

  @Test
  void thePictureAroundStays() {
    BufferedImage image = stripes();
    FaceBlur.apply(image, List.of(new Box(80, 50, 80, 90)));

    BufferedImage before = stripes();
    for (int x = 0; x < 240; x++) {
      assertThat(image.getRGB(x, 5)).isEqualTo(before.getRGB(x, 5));
      assertThat(image.getRGB(x, 190)).isEqualTo(before.getRGB(x, 190));
    }
  }

  @Test
  void aFaceThatReachesBeyondThePictureIsHiddenAsFarAsItIsSeen() {
    BufferedImage image = stripes();
    FaceBlur.apply(
        image,
        List.of(new Box(-30, -30, 100, 100), new Box(500, 500, 10, 10), new Box(9, 9, 0, 0)));

    assertThat(image.getRGB(20, 20) & 0xFF).isBetween(100, 150);
  }
}
