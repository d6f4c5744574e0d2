package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import org.junit.jupiter.api.Test;

class HeadPoseTest {

  @Test
  void findsTurnAndScaleOfAHeadOfTheModelsShape() {
    HeadPose pose = HeadPose.of(Mannequin.points(30, 0));
    assertThat(pose.yaw()).isCloseTo(30, within(0.1));
    assertThat(pose.pitch()).isCloseTo(0, within(0.1));
    assertThat(pose.scale()).isCloseTo(Mannequin.SCALE, within(0.1));
    assertThat(pose.misfit()).isCloseTo(0, within(1e-6));
  }

  @Test
  void laysPlacesWithoutAKeyPointWhereTheHeadHasThem() {
    Vec3 chin = new Vec3(0, 1.8, 0.1);
    Point expected = Mannequin.place(chin, -20, 15);
    Point found = HeadPose.of(Mannequin.points(-20, 15)).project(chin);
    assertThat(found.distance(expected)).isLessThan(0.5);
  }

  @Test
  void placesNearAKeyPointFollowItOnALongFace() {
    KeyPoints points = Mannequin.points(0, 0);
    Point low = new Point(points.mouth().x(), points.mouth().y() + 8);
    KeyPoints longFace =
        new KeyPoints(
            points.rightEye(),
            points.leftEye(),
            points.noseTip(),
            low,
            points.rightEar(),
            points.leftEar());
    assertThat(HeadPose.of(longFace).project(HeadShape.MOUTH).distance(low)).isLessThan(2);
  }

  @Test
  void aFaceTurnedTooFarIsRefused() {
    assertThat(HeadPose.of(Mannequin.points(40, 0)).refusal()).isEmpty();
    assertThat(HeadPose.of(Mannequin.points(60, 0)).refusal())
        .hasValue(PaintRefusal.TURNED_TOO_FAR);
    assertThat(HeadPose.of(Mannequin.points(-60, 20)).refusal())
        .hasValue(PaintRefusal.TURNED_TOO_FAR);
  }

  @Test
  void aTinyFaceIsRefused() {
    KeyPoints tiny = Mannequin.points(0, 0).map(p -> new Point(p.x() / 8, p.y() / 8));
    assertThat(HeadPose.of(tiny).refusal()).hasValue(PaintRefusal.TOO_SMALL);
  }

  @Test
  void pointsInOnePlaceAreRefusedToo() {
    KeyPoints one = Mannequin.points(0, 0).map(p -> new Point(5, 5));
    assertThat(HeadPose.of(one).refusal()).hasValue(PaintRefusal.TOO_SMALL);
  }

  @Test
  void pointsUnlikeAFaceAreRefused() {
    KeyPoints points = Mannequin.points(0, 0);
    Point aboveTheEyes = new Point(points.mouth().x(), points.mouth().y() - 140);
    KeyPoints odd =
        new KeyPoints(
            points.rightEye(),
            points.leftEye(),
            points.noseTip(),
            aboveTheEyes,
            points.rightEar(),
            points.leftEar());
    assertThat(HeadPose.of(odd).refusal()).isPresent();
  }
}
