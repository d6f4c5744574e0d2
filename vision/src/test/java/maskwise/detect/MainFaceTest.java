package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;

class MainFaceTest {

  private static final ImageSize PHOTO = new ImageSize(100, 100);
  private static final Point ANY = new Point(0, 0);
  private static final KeyPoints POINTS = new KeyPoints(ANY, ANY, ANY, ANY, ANY, ANY);

  /** Sides of 20 and 24; the corner's counts 24 · (1 − 0.76 / 2) = 14.9, under the middle's 20. */
  @Test
  void aFaceInTheMiddleBeatsASomewhatLargerOneInTheCorner() {
    Face middle = new Face(new Box(40, 40, 20, 20), 0.9, POINTS);
    Face corner = new Face(new Box(0, 0, 24, 24), 0.9, POINTS);

    assertThat(MainFace.of(List.of(corner, middle), PHOTO)).contains(middle);
  }

  @Test
  void aMuchLargerFaceWinsWhereverItIs() {
    Face middle = new Face(new Box(45, 45, 10, 10), 0.9, POINTS);
    Face corner = new Face(new Box(0, 0, 40, 40), 0.9, POINTS);

    assertThat(MainFace.of(List.of(middle, corner), PHOTO)).contains(corner);
  }

  @Test
  void noFaceIsNoMainFace() {
    assertThat(MainFace.of(List.of(), PHOTO)).isEmpty();
  }
}
