package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import maskwise.picture.Canvas;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsdTest {

  /** What {@code ssdMobilenetv1} of face-api 1.7.15 (tensorflow.js, cpu) tells of the picture. */
  private static final List<Found> BY_FACE_API =
      List.of(
          new Found(0.9837, new Box(215.05, 47.38, 42.09, 62.56)),
          new Found(0.9799, new Box(400.57, 229.98, 40.56, 57.99)),
          new Found(0.9094, new Box(54.94, 59.19, 74.93, 98.93)),
          new Found(0.8445, new Box(233.43, 261.13, 60.55, 77.66)),
          new Found(0.8369, new Box(336.74, 37.80, 30.13, 39.67)),
          new Found(0.8050, new Box(421.17, 42.75, 26.06, 32.83)));

  private static final double PIXELS = 0.1;

  private record Found(double score, Box box) {}

  private static Picture picture;
  private static Ssd detector;

  @BeforeAll
  static void open() throws IOException, PictureException {
    try (InputStream file = SsdTest.class.getResourceAsStream("/detect/six-drawn-faces.png")) {
      picture = PictureReader.DEFAULT.read(file.readAllBytes(), Path.of("six-drawn-faces.png"));
    }
    detector = new Ssd();
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Test
  void theNetworkAnswersAsItsAuthorsCodeDoes() {
    try (SsdModel model = new SsdModel();
        Canvas canvas = new Canvas()) {
      canvas.load(square(picture));
      List<Face> faces = model.run(canvas, 512, 0.3);
      for (Found expected : BY_FACE_API) {
        Face best =
            faces.stream()
                .filter(face -> face.box().iou(expected.box()) > 0.5)
                .max(Comparator.comparingDouble(Face::score))
                .orElseThrow();
        assertThat(best.score()).isCloseTo(expected.score(), within(0.003));
        assertThat(best.box().x()).isCloseTo(expected.box().x(), within(PIXELS));
        assertThat(best.box().y()).isCloseTo(expected.box().y(), within(PIXELS));
        assertThat(best.box().width()).isCloseTo(expected.box().width(), within(PIXELS));
        assertThat(best.box().height()).isCloseTo(expected.box().height(), within(PIXELS));
      }
    }
  }

  /** Black below, as face-api fills pictures up; the network sees a little of it. */
  private static Picture square(Picture wide) {
    int side = wide.width();
    return new Picture(side, side, Arrays.copyOf(wide.rgb(), side * side * 3));
  }

  @Test
  void everyFaceIsFoundOnceWithItsPartsInTheirOrder() {
    List<Face> faces = detector.detect(picture);

    assertThat(faces).hasSize(BY_FACE_API.size());
    for (Face face : faces) {
      KeyPoints parts = face.keyPoints();
      assertThat(parts.rightEye().x()).isLessThan(parts.noseTip().x());
      assertThat(parts.noseTip().x()).isLessThan(parts.leftEye().x());
      assertThat(parts.leftEye().y()).isLessThan(parts.noseTip().y());
      assertThat(parts.noseTip().y()).isLessThan(parts.mouth().y());
    }
  }

  @Test
  void noTimeIsSpentOnFacesSmallerThanAskedFor() {
    Picture scene = DrawnFaces.laid(picture, 300, 200, 1280, 960);
    List<Face> all = detector.detect(scene);
    assertThat(all).hasSize(BY_FACE_API.size());

    assertThat(facesFrom(60, scene))
        .filteredOn(face -> face.box().width() >= 60)
        .hasSameSizeAs(all.stream().filter(face -> face.box().width() >= 60).toList())
        .isNotEmpty();
    Picture wide = DrawnFaces.laid(picture, 300, 200, 2400, 1800);
    assertThat(facesFrom(300, wide)).hasSizeLessThan(facesFrom(0, wide).size());
  }

  private static List<Face> facesFrom(int pixels, Picture scene) {
    try (Ssd ssd = new Ssd(Search.allFrom(pixels))) {
      return ssd.detect(scene);
    }
  }

  @Test
  void boxesLieWhereBlazeFaceDrawsThem() {
    try (BlazeFace blazeFace = new BlazeFace()) {
      List<Face> closer = blazeFace.detect(picture);

      for (Face face : detector.detect(picture)) {
        assertThat(closer).anyMatch(other -> other.box().iou(face.box()) > 0.6);
      }
    }
  }

  @Test
  void aFaceThatFillsThePictureIsFound(@TempDir Path folder) throws IOException {
    for (Path photo : DrawnFaces.bare(folder)) {
      Picture whole = PictureReader.DEFAULT.read(photo);
      Box face = detector.detect(whole).get(0).box();
      Picture tight =
          DrawnFaces.laid(
              whole,
              (int) -face.x(),
              (int) -face.y(),
              (int) Math.round(face.width()),
              (int) Math.round(face.height()));

      assertThat(detector.detect(tight)).as(photo.toString()).isNotEmpty();
    }
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
