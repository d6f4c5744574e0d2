package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import maskwise.base.Draw;
import maskwise.detect.Point;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;

class MaskPainterTest {

  private static final Vec3 NOSE = HeadShape.NOSE_TIP;
  private static final Vec3 MOUTH = HeadShape.MOUTH;
  private static final Vec3 CHIN = new Vec3(0, 1.6, 0.18);
  private static final Vec3 THROAT = new Vec3(0, 1.92, -0.2);
  private static final Vec3 FOREHEAD = new Vec3(0, -0.4, 0.1);

  private final MaskPainter painter = new MaskPainter(Wardrobe.drawn(), Realism.FULL);

  @Test
  void wornRightItCoversNoseMouthAndChin() {
    for (MaskKind kind : MaskKind.values()) {
      MaskPainter only = new MaskPainter(Wardrobe.drawn(Set.of(kind)), Realism.FULL);
      Painted painted = only.paint(Mannequin.face(), Wearing.RIGHT, draw(1)).orElseThrow();
      assertThat(covered(painted)).as(kind.key()).contains(NOSE, MOUTH, CHIN);
      assertThat(covered(painted)).as(kind.key()).doesNotContain(FOREHEAD);
      assertThat(painted.kind()).isEqualTo(kind.key());
    }
  }

  @Test
  void withTheNoseOutItCoversMouthAndChin() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(covered(paint(Wearing.NOSE_OUT, seed))).contains(MOUTH, CHIN).doesNotContain(NOSE);
    }
  }

  @Test
  void withTheMouthOutItCoversNoseOrChin() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(covered(paint(Wearing.MOUTH_OUT, seed)))
          .doesNotContain(MOUTH)
          .containsAnyOf(NOSE, CHIN);
    }
  }

  @Test
  void underTheChinItCoversTheThroatAlone() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(covered(paint(Wearing.UNDER_CHIN, seed)))
          .contains(THROAT)
          .doesNotContain(NOSE, MOUTH);
    }
  }

  @Test
  void fromOneEarItHangsBesideTheFace() {
    for (int seed = 0; seed < 10; seed++) {
      Painted painted = paint(Wearing.ONE_EAR, seed);
      assertThat(covered(painted)).doesNotContain(NOSE, MOUTH);
      assertThat(changes(painted)).isGreaterThan(500);
    }
  }

  /** The picture ends just under the chin, and beside the cheeks. */
  @Test
  void whatCanHardlyBeSeenOnATightCropIsNotPainted() {
    int left = 45;
    int width = Mannequin.WIDTH - 2 * left;
    int height = 185;
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      int from = (y * Mannequin.WIDTH + left) * 3;
      System.arraycopy(Mannequin.even().rgb(), from, rgb, y * width * 3, width * 3);
    }
    BareFace tight =
        BareFace.of(
            new Picture(width, height, rgb),
            Mannequin.points(0, 0).map(point -> new Point(point.x() - left, point.y())));

    for (int seed = 0; seed < 10; seed++) {
      assertThat(painter.paint(tight, Wearing.ONE_EAR, draw(seed))).isEmpty();
      assertThat(painter.paint(tight, Wearing.UNDER_CHIN, draw(seed))).isEmpty();
      assertThat(painter.paint(tight, Wearing.NOSE_OUT, draw(seed))).isPresent();
    }
  }

  @Test
  void theSameChanceGivesTheSameBytesAndAnotherDoesNot() {
    assertThat(paint(Wearing.RIGHT, 3).picture()).isEqualTo(paint(Wearing.RIGHT, 3).picture());
    assertThat(paint(Wearing.RIGHT, 3).picture()).isNotEqualTo(paint(Wearing.RIGHT, 4).picture());
  }

  @Test
  void thePhotoStaysAsItWas() {
    BareFace face = Mannequin.face();
    byte[] before = face.picture().rgb().clone();
    assertThat(painter.paint(face, Wearing.RIGHT, draw(2))).isPresent();
    assertThat(Arrays.equals(before, face.picture().rgb())).isTrue();
  }

  @Test
  void aTiltedHeadGetsATiltedMask() {
    BareFace tilted = BareFace.of(Mannequin.even(), Mannequin.points(0, 25));
    Painted painted = painter.paint(tilted, Wearing.RIGHT, draw(1)).orElseThrow();
    assertThat(isCovered(painted, Mannequin.place(CHIN, 0, 25))).isTrue();
    assertThat(isCovered(painted, Mannequin.place(new Vec3(-0.75, 1.6, 0), 0, 0))).isTrue();
    assertThat(isCovered(painted, Mannequin.place(new Vec3(0.9, 1.5, 0), 0, 0))).isFalse();
  }

  @Test
  void onATurnedHeadTheFarHalfIsNarrow() {
    BareFace turned = BareFace.of(Mannequin.even(), Mannequin.points(35, 0));
    Painted painted = painter.paint(turned, Wearing.RIGHT, draw(1)).orElseThrow();
    Point mouth = Mannequin.place(MOUTH, 35, 0);
    assertThat(reach(painted, mouth, -1)).isGreaterThan(2 * reach(painted, mouth, 1));
  }

  @Test
  void outsideThePictureNothingIsPainted() {
    Picture skin = Mannequin.even();
    BareFace low =
        BareFace.of(skin, Mannequin.points(0, 0).map(p -> new Point(p.x(), p.y() + 110)));
    assertThat(painter.paint(low, Wearing.UNDER_CHIN, draw(1))).isEmpty();
  }

  @Test
  void withoutAMaskThePhotoComesBack() {
    BareFace face = Mannequin.face();
    Painted painted = painter.paint(face, Wearing.NONE, draw(1)).orElseThrow();
    assertThat(painted.picture()).isEqualTo(face.picture());
    assertThat(painted.kind()).isEmpty();
  }

  @Test
  void withoutShadingThereIsNoShadowOnTheSkin() {
    Realism flat = new Realism(false, true, true);
    MaskPainter plain = new MaskPainter(Wardrobe.drawn(), flat);
    Painted without = plain.paint(Mannequin.face(), Wearing.RIGHT, draw(1)).orElseThrow();
    assertThat(changes(without)).isLessThan(changes(paint(Wearing.RIGHT, 1)));
  }

  private Painted paint(Wearing wearing, int seed) {
    return painter.paint(Mannequin.face(), wearing, draw(seed)).orElseThrow();
  }

  private static java.util.random.RandomGenerator draw(int seed) {
    return Draw.generator(seed, 0, 0);
  }

  /** Which places of the face no longer show skin. */
  private static List<Vec3> covered(Painted painted) {
    List<Vec3> covered = new ArrayList<>();
    for (Vec3 place : List.of(NOSE, MOUTH, CHIN, THROAT, FOREHEAD)) {
      if (isCovered(painted, Mannequin.place(place, 0, 0))) {
        covered.add(place);
      }
    }
    return covered;
  }

  /** Whether the colour there is not that of skin, lit or in shadow: cloth has less red in it. */
  private static boolean isCovered(Painted painted, Point place) {
    Picture picture = painted.picture();
    int x = (int) place.x();
    int y = (int) place.y();
    double[] now = new double[3];
    for (int c = 0; c < 3; c++) {
      now[c] = LinearLight.of(picture.at(x, y, c)) / LinearLight.of(Mannequin.even().at(0, 0, c));
    }
    double least = Math.min(now[0], Math.min(now[1], now[2]));
    double most = Math.max(now[0], Math.max(now[1], now[2]));
    return most > 1.06 * least || most < 0.4;
  }

  private static int reach(Painted painted, Point from, int step) {
    int reach = 0;
    while (isCovered(painted, new Point(from.x() + step * reach, from.y()))) {
      reach++;
    }
    return reach;
  }

  private static int changes(Painted painted) {
    byte[] before = Mannequin.even().rgb();
    byte[] after = painted.picture().rgb();
    int changes = 0;
    for (int i = 0; i < before.length; i += 3) {
      changes += before[i] != after[i] ? 1 : 0;
    }
    return changes;
  }
}
