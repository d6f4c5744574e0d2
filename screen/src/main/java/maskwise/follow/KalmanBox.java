package maskwise.follow;

import maskwise.detect.Box;

/**
 * Where a face will be: a Kalman filter of constant velocity over the middle of its box, its
 * height, and its width over height. The four are taken as independent, so that each has a filter
 * of place and speed.
 *
 * <p>Source: Bewley et al., "Simple Online and Realtime Tracking", 2016, arXiv:1602.00763; noise as
 * a share of the height as in ByteTrack (arXiv:2110.06864), here for each second instead of each
 * frame, because videos differ in their frames.
 */
final class KalmanBox {

  /** Of a measured place, as a share of the height. */
  private static final double MEASURED = 1 / 20.0;

  /** By which a speed changes within a second, as a share of the height. */
  private static final double CHANGE = 1.5;

  /** Of a speed that is not known yet, as a share of the height and a second. */
  private static final double UNKNOWN_SPEED = 2;

  /** Deviation of the ratio of width and height, measured, and by which it changes in a second. */
  private static final double RATIO = 0.1;

  /**
   * A number and its speed, with their covariance {@code [[p, pv], [pv, v]]}.
   *
   * <p>Equations: predict x ← x + dt·s, P ← F·P·Fᵀ + Q with Q of a random acceleration; update with
   * gain K = P·Hᵀ / (H·P·Hᵀ + R), H = (1, 0).
   */
  private static final class Line {

    private double x;
    private double speed;
    private double p;
    private double pv;
    private double v;

    Line(double x, double deviation, double speedDeviation) {
      this.x = x;
      this.p = deviation * deviation;
      this.v = speedDeviation * speedDeviation;
    }

    void predict(double seconds, double change) {
      double q = change * change;
      x += seconds * speed;
      p += 2 * seconds * pv + seconds * seconds * v + q * seconds * seconds * seconds / 3;
      pv += seconds * v + q * seconds * seconds / 2;
      v += q * seconds;
    }

    void update(double measured, double deviation) {
      double innovation = measured - x;
      double s = p + deviation * deviation;
      double gain = p / s;
      double speedGain = pv / s;
      x += gain * innovation;
      speed += speedGain * innovation;
      v -= speedGain * pv;
      pv -= speedGain * p;
      p -= gain * p;
    }
  }

  private final Line middleX;
  private final Line middleY;
  private final Line height;
  private final Line ratio;

  KalmanBox(Box box) {
    double h = Math.max(1, box.height());
    middleX = new Line(box.centre().x(), MEASURED * h, UNKNOWN_SPEED * h);
    middleY = new Line(box.centre().y(), MEASURED * h, UNKNOWN_SPEED * h);
    height = new Line(h, MEASURED * h, UNKNOWN_SPEED * h / 4);
    ratio = new Line(box.width() / h, RATIO, RATIO);
  }

  /** Moves on in time. */
  void predict(double seconds) {
    double change = CHANGE * Math.max(1, height.x);
    middleX.predict(seconds, change);
    middleY.predict(seconds, change);
    height.predict(seconds, change / 4);
    ratio.predict(seconds, RATIO / 4);
  }

  /** Takes in where the face was found. */
  void update(Box box) {
    double h = Math.max(1, box.height());
    middleX.update(box.centre().x(), MEASURED * h);
    middleY.update(box.centre().y(), MEASURED * h);
    height.update(h, MEASURED * h);
    ratio.update(box.width() / h, RATIO);
  }

  /** Where it is taken to be. */
  Box box() {
    double h = Math.max(1, height.x);
    double w = Math.max(1, h * ratio.x);
    return new Box(middleX.x - w / 2, middleY.x - h / 2, w, h);
  }
}
