package maskwise.paint;

import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import maskwise.picture.Picture;

/** Bare faces for tests: nothing but skin and key points, of known pose and light. */
final class Mannequin {

  static final int WIDTH = 200;
  static final int HEIGHT = 240;
  static final double SCALE = 56;

  private static final int[] SKIN = {214, 170, 146};

  private Mannequin() {}

  /** The key points of a head turned to the right of the picture, then tilted clockwise. */
  static KeyPoints points(double yawDegrees, double tiltDegrees) {
    return new KeyPoints(
        place(HeadShape.RIGHT_EYE, yawDegrees, tiltDegrees),
        place(HeadShape.LEFT_EYE, yawDegrees, tiltDegrees),
        place(HeadShape.NOSE_TIP, yawDegrees, tiltDegrees),
        place(HeadShape.MOUTH, yawDegrees, tiltDegrees),
        place(HeadShape.RIGHT_EAR, yawDegrees, tiltDegrees),
        place(HeadShape.LEFT_EAR, yawDegrees, tiltDegrees));
  }

  /** A place of the head in the picture. */
  static Point place(Vec3 at, double yawDegrees, double tiltDegrees) {
    double yaw = Math.toRadians(yawDegrees);
    double tilt = Math.toRadians(tiltDegrees);
    double x = at.x() * Math.cos(yaw) + at.z() * Math.sin(yaw);
    double y = at.y();
    return new Point(
        WIDTH / 2.0 + SCALE * (x * Math.cos(tilt) - y * Math.sin(tilt)),
        90 + SCALE * (x * Math.sin(tilt) + y * Math.cos(tilt)));
  }

  /** Skin all over, as bright at the left edge as at the right one. */
  static Picture even() {
    return lit(1, 1);
  }

  /** Skin all over; its linear light at the left and the right edge as shares of full light. */
  static Picture lit(double left, double right) {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < rgb.length; i++) {
      double x = (double) (i / 3 % WIDTH) / WIDTH;
      float light = LinearLight.of(SKIN[i % 3]) * (float) (left + (right - left) * x);
      rgb[i] = (byte) Math.round(LinearLight.value(light));
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  static BareFace face() {
    return BareFace.of(even(), points(0, 0));
  }
}
