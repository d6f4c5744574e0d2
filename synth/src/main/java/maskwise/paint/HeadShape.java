package maskwise.paint;

/**
 * An adult head of average shape, from below the hair to the throat: at every height an ellipse
 * round the vertical axis, with the nose laid on. The numbers follow the facial measures of Farkas
 * (1994, "Anthropometry of the Head and Face") and the mean key points of found faces.
 */
final class HeadShape {

  /** Where the six key points lie. */
  static final Vec3 RIGHT_EYE = new Vec3(-0.5, 0, 0);

  static final Vec3 LEFT_EYE = new Vec3(0.5, 0, 0);
  static final Vec3 NOSE_TIP = new Vec3(0, 0.6, 0.46);
  static final Vec3 MOUTH = new Vec3(0, 1.08, 0.22);
  static final Vec3 RIGHT_EAR = new Vec3(-1.03, 0.22, -1.1);
  static final Vec3 LEFT_EAR = new Vec3(1.03, 0.22, -1.1);

  /** z of the axis of the ellipses, between the ears. */
  static final double AXIS = -0.95;

  /** Forehead to throat: the profile in the middle, without the nose. */
  private static final MonotoneCubic PROFILE =
      MonotoneCubic.through(
          -0.8, 0.08, -0.3, 0.12, 0.1, 0.06, 0.45, 0.1, 0.75, 0.14, 1.1, 0.24, 1.35, 0.15, 1.6,
          0.18, 1.8, 0.04, 1.95, -0.35, 2.2, -0.5, 2.7, -0.5);

  private static final MonotoneCubic HALF_WIDTH =
      MonotoneCubic.through(
          -0.8, 0.94, -0.3, 1.0, 0.1, 1.02, 0.45, 1.01, 0.75, 0.98, 1.1, 0.91, 1.35, 0.83, 1.6,
          0.68, 1.8, 0.59, 1.95, 0.55, 2.2, 0.57, 2.7, 0.61);

  private static final MonotoneCubic NOSE =
      MonotoneCubic.through(
          0.0, 0.02, 0.12, 0.06, 0.3, 0.16, 0.52, 0.31, 0.62, 0.34, 0.74, 0.22, 0.84, 0, 1.2, 0);

  private HeadShape() {}

  /** z of the middle line without the nose. */
  static double profile(double y) {
    return PROFILE.at(y);
  }

  /** Half the width of the head. */
  static double halfWidth(double y) {
    return HALF_WIDTH.at(y);
  }

  /** How far the ridge of the nose stands out. */
  static double nose(double y) {
    return y < 0 || y > 0.9 ? 0 : Math.max(0, NOSE.at(y));
  }

  /**
   * A place on the skin, without the nose.
   *
   * @param angle round the vertical axis, in radians, 0 in front
   * @param y height
   * @param lift how far above the skin
   */
  static Vec3 at(double angle, double y, double lift) {
    double front = profile(y) - AXIS;
    return new Vec3(
        (halfWidth(y) + lift) * Math.sin(angle), y, AXIS + (front + lift) * Math.cos(angle));
  }

  /** z of the skin over (x, y), without the nose; as far back as the axis beside the head. */
  static double skin(double x, double y) {
    double share = x / halfWidth(y);
    return AXIS + (profile(y) - AXIS) * Math.sqrt(Math.max(0, 1 - share * share));
  }

  /** A place on the skin with the nose. */
  static Vec3 face(double angle, double y, double lift) {
    Vec3 place = at(angle, y, lift);
    double breadth = place.x() / 0.17;
    return new Vec3(place.x(), y, place.z() + nose(y) * Math.exp(-breadth * breadth));
  }
}
