package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YuNetTest {

  /** Eyes at the cell's sides, the nose in the middle, the mouth below. */
  private static final float[] PLACES = {0, 0, 1, 0, 0.5f, 0.5f, 0.25f, 1, 0.75f, 1};

  @TempDir Path folder;

  @Test
  void facesAreToldInPixelsOfThePicture() throws IOException {
    Path network = TinyYuNet.write(folder.resolve("tiny.onnx"), PLACES);
    Picture picture = new Picture(64, 64, new byte[64 * 64 * 3]);
    white(picture, 24, 40);

    List<Face> faces;
    try (FaceDetector detector = new YuNet(network)) {
      faces = detector.detect(picture);
    }

    assertThat(faces).hasSize(1);
    Face face = faces.get(0);
    assertThat(face.score()).isEqualTo(1, within(1e-5));
    assertThat(face.box().iou(new Box(20, 36, 16, 16))).isEqualTo(1, within(1e-5));
    assertThat(face.keyPoints().rightEye()).isEqualTo(new Point(24, 40));
    assertThat(face.keyPoints().leftEye()).isEqualTo(new Point(32, 40));
    assertThat(face.keyPoints().noseTip()).isEqualTo(new Point(28, 44));
    assertThat(face.keyPoints().mouth()).isEqualTo(new Point(28, 48));
  }

  @Test
  void earsLieHalfTheDistanceOfTheEyesBeyondThemWhenTheFaceLooksStraight() {
    KeyPoints points =
        YuNet.keyPoints(new Point(10, 0), new Point(20, 0), new Point(15, 5), new Point(15, 9));

    assertThat(points.rightEar()).isEqualTo(new Point(5, 2));
    assertThat(points.leftEar()).isEqualTo(new Point(25, 2));
  }

  @Test
  void theEarOfTheSideToWhichTheNoseHasGoneComesToTheEye() {
    KeyPoints points =
        YuNet.keyPoints(new Point(10, 0), new Point(20, 0), new Point(20, 5), new Point(18, 9));

    assertThat(points.leftEar()).isEqualTo(new Point(20, 2));
    assertThat(points.rightEar()).isEqualTo(new Point(0, 2));
  }

  @Test
  void aFileThatIsNoNetworkIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("no.onnx"), "not a network");

    assertThatThrownBy(() -> new YuNet(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected an ONNX file of YuNet")
        .hasMessageContaining("no.onnx, found: Failed to parse ONNX model")
        .hasMessageNotContaining("cppbuild");
  }

  @Test
  void anUnknownDetectorIsNamedWithTheNearest() {
    assertThatThrownBy(() -> DetectorChoice.parse("blazface"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("found 'blazface'; nearest is blazeface");
  }

  @Test
  void aNetworkThatIsNotThereIsMissedBeforeAnyWork() {
    assertThatThrownBy(() -> DetectorChoice.parse("yunet=" + folder.resolve("none.onnx")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found no such file");
  }

  private static void white(Picture picture, int x, int y) {
    for (int channel = 0; channel < 3; channel++) {
      picture.rgb()[(y * picture.width() + x) * 3 + channel] = (byte) 255;
    }
  }
}
