package maskwise.paint;

import java.util.Optional;
import maskwise.detect.KeyPoints;
import maskwise.detect.Point;

/**
 * How a head stands in a picture: places on the head become places in the picture. A scaled
 * orthographic view is fitted to the six key points by least squares, then bent a little so that
 * long and round faces are met too, and what is left of the misfit at a key point moves the places
 * near it.
 */
final class HeadPose {

  /** Eyes nearer together leave no face to paint on, in pixels. */
  static final int MIN_EYE_DISTANCE = 10;

  private static final double MAX_YAW = 48;
  private static final double MAX_PITCH = 38;

  /** Of the misfit, in eye distances: beyond it the points are no face's. */
  private static final double MAX_MISFIT = 0.3;

  private static final Vec3[] MODEL = {
    HeadShape.RIGHT_EYE,
    HeadShape.LEFT_EYE,
    HeadShape.NOSE_TIP,
    HeadShape.MOUTH,
    HeadShape.RIGHT_EAR,
    HeadShape.LEFT_EAR
  };

  /** Ears are found less exactly than the rest. */
  private static final double[] WEIGHTS = {1, 1, 1, 1, 0.4, 0.4};

  /** How far the misfit of a key point reaches. */
  private static final double REACH = 0.5;

  private final PoseFit fit;
  private final Vec3 toCamera;
  private final double misfit;
  private final double[] missX = new double[MODEL.length];
  private final double[] missY = new double[MODEL.length];

  private HeadPose(Point[] points) {
    this.fit = PoseFit.of(MODEL, points, WEIGHTS);
    this.toCamera = fit.right().cross(fit.down());
    double squares = 0;
    double total = 0;
    for (int i = 0; i < MODEL.length; i++) {
      missX[i] = points[i].x() - fit.originX() - fit.viewX().dot(MODEL[i]);
      missY[i] = points[i].y() - fit.originY() - fit.viewY().dot(MODEL[i]);
      squares += WEIGHTS[i] * (missX[i] * missX[i] + missY[i] * missY[i]);
      total += WEIGHTS[i];
    }
    this.misfit = Math.sqrt(squares / total) / fit.scale();
  }

  /** The pose of a face. */
  static HeadPose of(KeyPoints points) {
    return new HeadPose(
        new Point[] {
          points.rightEye(),
          points.leftEye(),
          points.noseTip(),
          points.mouth(),
          points.rightEar(),
          points.leftEar()
        });
  }

  /** Why no mask can be painted on a face that stands so; empty if one can. */
  Optional<PaintRefusal> refusal() {
    if (fit.scale() < MIN_EYE_DISTANCE) {
      return Optional.of(PaintRefusal.TOO_SMALL);
    }
    if (misfit > MAX_MISFIT) {
      return Optional.of(PaintRefusal.ODD_POINTS);
    }
    boolean turned = Math.abs(yaw()) > MAX_YAW || Math.abs(pitch()) > MAX_PITCH;
    return turned ? Optional.of(PaintRefusal.TURNED_TOO_FAR) : Optional.empty();
  }

  /** Where a place on the head is in the picture. */
  Point project(Vec3 place) {
    double x = fit.originX() + fit.viewX().dot(place);
    double y = fit.originY() + fit.viewY().dot(place);
    double near = 0;
    double moveX = 0;
    double moveY = 0;
    for (int i = 0; i < MODEL.length; i++) {
      Vec3 away = place.minus(MODEL[i]);
      double weight = Math.exp(-away.dot(away) / (2 * REACH * REACH));
      near += weight;
      moveX += weight * missX[i];
      moveY += weight * missY[i];
    }
    double share = 1 / Math.max(1, near);
    return new Point(x + moveX * share, y + moveY * share);
  }

  /** A direction on the head as the camera sees it: right, down, towards the camera. */
  Vec3 turn(Vec3 direction) {
    return new Vec3(fit.right().dot(direction), fit.down().dot(direction), toCamera.dot(direction));
  }

  /** How near to the camera a place is. */
  double depth(Vec3 place) {
    return toCamera.dot(place);
  }

  /** Pixels of an eye distance, as if the face looked into the camera. */
  double scale() {
    return fit.scale();
  }

  /** Degrees that the face is turned, positive towards the right of the picture. */
  double yaw() {
    return Math.toDegrees(Math.atan2(fit.right().z(), toCamera.z()));
  }

  /** Degrees that the face looks down. */
  double pitch() {
    return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, fit.down().z()))));
  }

  /** Misfit of the key points, in eye distances. */
  double misfit() {
    return misfit;
  }
}
