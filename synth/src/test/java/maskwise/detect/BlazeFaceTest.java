package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlazeFaceTest {

  @TempDir private static Path folder;
  private static List<Path> photos;
  private static BlazeFace detector;

  @BeforeAll
  static void draw() throws IOException {
    photos = DrawnFaces.bare(folder);
    detector = new BlazeFace();
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Test
  void aFaceIsFoundWithItsPartsInTheirOrder() throws IOException {
    for (Path photo : photos) {
      List<Face> faces = detector.detect(PictureReader.DEFAULT.read(photo));

      assertThat(faces).as(photo.toString()).hasSize(1);
      KeyPoints parts = faces.get(0).keyPoints();
      assertThat(parts.rightEar().x()).isLessThan(parts.rightEye().x());
      assertThat(parts.rightEye().x()).isLessThan(parts.noseTip().x());
      assertThat(parts.noseTip().x()).isLessThan(parts.leftEye().x());
      assertThat(parts.leftEye().x()).isLessThan(parts.leftEar().x());
      assertThat(parts.leftEye().y()).isLessThan(parts.noseTip().y());
      assertThat(parts.noseTip().y()).isLessThan(parts.mouth().y());
    }
  }

  @Test
  void aSmallFaceInALargePictureIsFoundInATileAndToldInThePicturesPixels() throws IOException {
    Picture photo = PictureReader.DEFAULT.read(photos.get(0));
    Face alone = detector.detect(photo).get(0);

    List<Face> faces = detector.detect(DrawnFaces.laid(photo, 700, 350, 1000, 700));

    assertThat(faces).hasSize(1);
    assertThat(faces.get(0).box().iou(alone.moved(700, 350).box())).isGreaterThan(0.7);
    assertThat(faces.get(0).keyPoints().noseTip().distance(new Point(0, 0)))
        .isCloseTo(
            alone.moved(700, 350).keyPoints().noseTip().distance(new Point(0, 0)), within(10.0));
  }

  @Test
  void aFaceThatFillsThePictureIsFoundWithinTheBorder() throws IOException {
    Picture photo = PictureReader.DEFAULT.read(photos.get(0));
    Box face = detector.detect(photo).get(0).box();
    Picture tight =
        DrawnFaces.laid(
            photo,
            (int) -face.x(),
            (int) -face.y(),
            (int) Math.round(face.width()),
            (int) Math.round(face.height()));

    List<Face> faces = detector.detect(tight);

    assertThat(faces).isNotEmpty();
    assertThat(faces.get(0).box().iou(new Box(0, 0, face.width(), face.height())))
        .isGreaterThan(0.6);
  }

  @Test
  void anEmptyWallHasNoFace() {
    byte[] grey = new byte[300 * 400 * 3];
    Arrays.fill(grey, (byte) 90);

    assertThat(detector.detect(new Picture(400, 300, grey))).isEmpty();
  }

  @Test
  void thinAndTinyPicturesAreLookedAtToo() {
    assertThat(detector.detect(new Picture(1, 1, new byte[3]))).isEmpty();
    assertThat(detector.detect(new Picture(2000, 1, new byte[6000]))).isEmpty();
  }
}
