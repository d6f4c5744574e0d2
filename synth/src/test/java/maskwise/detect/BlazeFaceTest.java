package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
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

  /** What TensorFlow Lite 2.20 tells of the best anchor: box, right eye, mouth and left ear. */
  @Test
  void theNetworkAnswersAsTensorFlowLiteDoes() throws IOException, PictureException {
    try (InputStream file = BlazeFaceTest.class.getResourceAsStream("/detect/six-drawn-faces.png");
        BlazeFaceModel model = new BlazeFaceModel();
        Mat view = new Mat(BlazeFaceModel.SIDE, BlazeFaceModel.SIDE, opencv_core.CV_8UC3)) {
      Picture six = PictureReader.DEFAULT.read(file.readAllBytes(), Path.of("six.png"));
      view.data().put(DrawnFaces.laid(six, -28, -40, view.cols(), view.rows()).rgb());

      Face best =
          model.run(view, 0.5).stream().max(Comparator.comparingDouble(Face::score)).orElseThrow();

      assertThat(best.score()).isCloseTo(0.85308, within(1e-4));
      assertClose(best.box().x(), 27.67016);
      assertClose(best.box().y(), 40.60000);
      assertClose(best.box().width(), 78.59801);
      assertClose(best.box().height(), 78.58439);
      assertClose(best.keyPoints().rightEye().x(), 53.79296);
      assertClose(best.keyPoints().mouth().y(), 95.04828);
      assertClose(best.keyPoints().leftEar().x(), 100.94162);
    }
  }

  private static void assertClose(double pixels, double expected) {
    assertThat(pixels).isCloseTo(expected, within(0.001));
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
