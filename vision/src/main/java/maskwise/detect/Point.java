package maskwise.detect;

/**
 * A place in a picture, in pixels: (0, 0) is the outer corner of the first pixel, so that its
 * centre is (0.5, 0.5). It may lie outside the picture.
 *
 * @param x from the left
 * @param y from the top
 */
public record Point(double x, double y) {

  /** Checks that both are numbers. */
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("expected a place, found x " + x + ", y " + y);
    }
  }

  /** Pixels from here to there, in a straight line. */
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** The same place after the picture was resized. */
  public Point scaled(double scaleX, double scaleY) {
    return new Point(x * scaleX, y * scaleY);
  }

  /** The place halfway between here and there. */
  public Point middle(Point other) {
    return new Point((x + other.x) / 2, (y + other.y) / 2);
  }
}
