package maskwise.detect;

import java.util.function.UnaryOperator;

/**
 * Six places on a face, in pixels of the picture. Right and left are the person's own: on a face
 * that looks into the camera the right eye is the one further left in the picture.
 *
 * @param rightEye middle of the right eye
 * @param leftEye middle of the left eye
 * @param noseTip tip of the nose
 * @param mouth middle of the mouth
 * @param rightEar tragion (the notch above the cartilage in front of the ear canal), also where the
 *     ear is hidden
 * @param leftEar the other tragion
 */
public record KeyPoints(
    Point rightEye, Point leftEye, Point noseTip, Point mouth, Point rightEar, Point leftEar) {

  /**
   * How far the head is tilted in the picture: the angle of the line from the right eye to the left
   * one, in degrees, positive when it falls towards the left eye; -180 to 180, 0 when level.
   */
  public double rotation() {
    return Math.toDegrees(Math.atan2(leftEye.y() - rightEye.y(), leftEye.x() - rightEye.x()));
  }

  /** The same places after a change of the picture. */
  public KeyPoints map(UnaryOperator<Point> change) {
    return new KeyPoints(
        change.apply(rightEye),
        change.apply(leftEye),
        change.apply(noseTip),
        change.apply(mouth),
        change.apply(rightEar),
        change.apply(leftEar));
  }
}
