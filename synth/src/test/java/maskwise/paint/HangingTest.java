package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangingTest {

  /** From the left ear, hardly turned, straight down. */
  private final Hanging mask = new Hanging(1, 0, 20, 10, 0.1, 0);

  @Test
  void theLoopGathersItsUpperEnd() {
    assertThat(breadth(-1)).isLessThan(0.65 * breadth(0.2));
  }

  @Test
  void seenFromTheFrontItIsForeshortened() {
    double across = Math.abs(mask.at(0, 1).x() - mask.at(0, 0).x());

    assertThat(across).isLessThan(0.6 * breadth(0));
  }

  /** x and z by the half axes of the head at that height: 1 is the skin. */
  @Test
  void itNeverCutsIntoTheCheek() {
    for (double turn : new double[] {0, 30, 80}) {
      Hanging turned = new Hanging(1, 0.2, turn, 0, 0.1, 0);
      for (double u = -1; u <= 1; u += 0.1) {
        for (double v = 0; v <= 1; v += 0.1) {
          Vec3 place = turned.at(u, v);
          double front = HeadShape.profile(place.y()) - HeadShape.AXIS;
          double x = place.x() / HeadShape.halfWidth(place.y());
          double z = (place.z() - HeadShape.AXIS) / front;
          assertThat(Math.hypot(x, z)).isGreaterThan(1);
        }
      }
    }
  }

  private double breadth(double u) {
    Vec3 step = mask.at(u, 1).minus(mask.at(u, 0));
    return Math.sqrt(step.dot(step));
  }
}
