package maskwise.drawing;

/**
 * How the head stands before the camera.
 *
 * @param yaw turn in radians, positive to the viewer's right
 * @param pitch nod in radians, positive down
 * @param roll tilt in radians, clockwise
 * @param scale size, 1 filling about half of the picture's width
 * @param x shift to the right in pixels
 * @param y shift down in pixels
 */
record Pose(double yaw, double pitch, double roll, double scale, double x, double y) {

  static Pose draw(Dice dice) {
    return new Pose(
        dice.around(0, 0.13),
        dice.around(0.01, 0.06),
        dice.around(0, 0.055),
        dice.between(0.93, 1.12),
        dice.around(0, 4),
        dice.around(2, 3.5));
  }

  /** Nearly the same pose, as in the next photo of a series. */
  Pose next(Dice dice) {
    return new Pose(
        yaw + dice.around(0, 0.07),
        pitch + dice.around(0, 0.035),
        roll + dice.around(0, 0.03),
        scale * dice.between(0.96, 1.04),
        x + dice.around(0, 2.5),
        y + dice.around(0, 2));
  }
}
