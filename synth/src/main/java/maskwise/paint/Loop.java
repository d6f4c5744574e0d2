package maskwise.paint;

import java.util.ArrayList;
import java.util.List;

/**
 * An elastic band through the air or over the skin.
 *
 * @param path its middle line
 * @param width its breadth
 */
record Loop(List<Vec3> path, double width) implements Mesh.Surface {

  private static final int STEPS = 10;

  /** Copies the path. */
  Loop {
    path = List.copyOf(path);
  }

  /** A band drawn tight over the cheek; it lies on the skin. */
  static Loop tight(Vec3 from, Vec3 to, double width) {
    List<Vec3> path = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      path.add(aboveSkin(from.towards(to, (double) i / STEPS)));
    }
    return new Loop(path, width);
  }

  /** A band that sags between its ends. */
  static Loop slack(Vec3 from, Vec3 to, Vec3 sag, double width) {
    List<Vec3> path = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      path.add(from.towards(to, t).plus(sag.times(4 * t * (1 - t))));
    }
    return new Loop(path, width);
  }

  private static Vec3 aboveSkin(Vec3 place) {
    double front = HeadShape.profile(place.y()) - HeadShape.AXIS;
    double angle =
        Math.atan2(
            place.x() / HeadShape.halfWidth(place.y()), (place.z() - HeadShape.AXIS) / front);
    Vec3 lifted = HeadShape.at(angle, place.y(), 0.07);
    return Math.hypot(place.x(), place.z() - HeadShape.AXIS)
            > Math.hypot(lifted.x(), lifted.z() - HeadShape.AXIS)
        ? place
        : lifted;
  }

  /** u runs across the band from -1 to 1, v along it from 0 to 1. */
  @Override
  public Vec3 at(double u, double v) {
    double at = Math.max(0, Math.min(1, v)) * (path.size() - 1);
    int i = Math.min(path.size() - 2, (int) at);
    Vec3 step = path.get(i + 1).minus(path.get(i));
    Vec3 place = path.get(i).plus(step.times(at - i));
    Vec3 out = new Vec3(place.x(), 0, place.z() - HeadShape.AXIS).unit();
    return place.plus(out.cross(step).unit().times(-u * width / 2));
  }
}
