package maskwise.drawing;

import java.awt.geom.Point2D;

/**
 * From places on a face to pixels. The head is taken as an egg: features lie on its surface and
 * move sideways when it turns, while its silhouette stays nearly where it is.
 */
final class Projection {

  /** Pixels to a face unit before the pose scales it. */
  private static final double UNIT = 49;

  private final Pose pose;
  private final double cosYaw;
  private final double sinYaw;
  private final double sinPitch;
  private final double cosRoll;
  private final double sinRoll;

  Projection(Pose pose) {
    this.pose = pose;
    this.cosYaw = Math.cos(pose.yaw());
    this.sinYaw = Math.sin(pose.yaw());
    this.sinPitch = Math.sin(pose.pitch());
    this.cosRoll = Math.cos(pose.roll());
    this.sinRoll = Math.sin(pose.roll());
  }

  /** A length in face units, in pixels. */
  double pixels(double length) {
    return length * UNIT * pose.scale();
  }

  /** A point on the skin, or {@code lift} face units in front of it. */
  Point2D skin(double u, double v, double lift) {
    double inside = 1 - u * u / 1.21 - v * v / 3.2;
    double z = 0.85 * Math.sqrt(Math.max(0, inside)) + lift;
    return place(u * cosYaw + z * sinYaw, v + z * sinPitch);
  }

  /** A point on the outline of the head; the chin swings with the turn, the skull does not. */
  Point2D outline(double u, double v) {
    double z = Math.max(0, v - 0.3) * 0.5;
    return place(u + z * sinYaw, v + z * sinPitch);
  }

  /** A point on the body, which neither turns nor tilts as much as the head. */
  Point2D body(double u, double v) {
    double half = pose.roll() * 0.3;
    return pixel(u * Math.cos(half) - v * Math.sin(half), u * Math.sin(half) + v * Math.cos(half));
  }

  double yaw() {
    return pose.yaw();
  }

  private Point2D place(double x, double y) {
    return pixel(x * cosRoll - y * sinRoll, x * sinRoll + y * cosRoll);
  }

  private Point2D pixel(double x, double y) {
    return new Point2D.Double(
        Portrait.WIDTH / 2.0 + pose.x() + pixels(x), 101 + pose.y() + pixels(y));
  }
}
