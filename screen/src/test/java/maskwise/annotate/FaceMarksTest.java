package maskwise.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Verdict;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.screen.ScreenedFace;
import org.junit.jupiter.api.Test;

class FaceMarksTest {

  private static final Point SOMEWHERE = new Point(0, 0);

  /** A face that is answered with a class, as surely as told. */
  private static ScreenedFace face(Box box, int faceClass, double probability) {
    double[] classes = new double[FaceClass.COUNT];
    Arrays.fill(classes, (1 - probability) / (FaceClass.COUNT - 1));
    classes[faceClass] = probability;
    List<AttributeAnswer> answers = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      answers.add(AttributeAnswer.of(attribute, faceClass, classes, 0.6));
    }
    KeyPoints points =
        new KeyPoints(SOMEWHERE, SOMEWHERE, SOMEWHERE, SOMEWHERE, SOMEWHERE, SOMEWHERE);
    return new ScreenedFace(
        new Face(box, 0.9, points), answers, OptionalInt.of(faceClass), OptionalDouble.of(41.3));
  }

  @Test
  void theWordsTellTheVerdictAndThePerson() {
    ScreenedFace face = face(new Box(0, 0, 10, 10), 16, 0.9995);
    assertThat(FaceWords.verdict(face)).isEqualTo("no mask 99%");
    assertThat(FaceWords.person(face)).isEqualTo("female, 30-59 (about 41)");
  }

  @Test
  void anUnsureAnswerTellsWhatIsMostProbableAndAsks() {
    // class 6 has 0.1, each other 0.9/17: the mask 0.1 + 5 · 0.9/17
    ScreenedFace face = face(new Box(0, 0, 10, 10), 6, 0.1);
    assertThat(face.verdict()).isEqualTo(Verdict.UNSURE);
    assertThat(FaceWords.verdict(face)).isEqualTo("unsure (mask worn incorrectly 36%)");
    assertThat(FaceWords.person(face)).isEqualTo("male?, under 30? (about 41)");
  }

  @Test
  void framesHaveTheColorOfTheirVerdict() {
    BufferedImage marked =
        FaceMarks.on(
            new BufferedImage(1280, 960, BufferedImage.TYPE_3BYTE_BGR),
            List.of(
                face(new Box(100, 300, 120, 150), 0, 0.99),
                face(new Box(600, 300, 120, 150), 12, 0.99)));

    assertThat(new Color(marked.getRGB(100, 380))).isEqualTo(new Color(0x0072B2));
    assertThat(new Color(marked.getRGB(600, 380))).isEqualTo(new Color(0xD55E00));
    assertThat(marked.getRGB(660, 370) & 0xFFFFFF).as("the face itself").isZero();
  }

  @Test
  void smallPicturesAreEnlargedSoThatWordsHaveRoom() {
    BufferedImage marked =
        FaceMarks.on(
            new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB),
            List.of(face(new Box(100, 100, 60, 60), 0, 0.99)));

    assertThat(marked.getWidth()).isEqualTo(1280);
    assertThat(marked.getHeight()).isEqualTo(960);
    assertThat(new Color(marked.getRGB(320, 416))).isEqualTo(new Color(0x0072B2)); // 3.2 times
  }

  @Test
  void markingsAreTheSameEveryTime() {
    BufferedImage photo = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    List<ScreenedFace> faces =
        List.of(face(new Box(100, 100, 60, 60), 0, 0.99), face(new Box(130, 120, 60, 60), 6, 0.99));

    assertThat(pixels(FaceMarks.on(photo, faces))).isEqualTo(pixels(FaceMarks.on(photo, faces)));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
