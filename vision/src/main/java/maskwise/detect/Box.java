package maskwise.detect;

import maskwise.manifest.FaceBox;

/**
 * An upright rectangle in a picture, in pixels; it may reach beyond the picture.
 *
 * @param x left edge
 * @param y upper edge
 * @param width from left to right, at least 0
 * @param height from top to bottom, at least 0
 */
public record Box(double x, double y, double width, double height) {

  /** Checks that all are numbers and the sides not negative. */
  public Box {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !(width >= 0) || !(height >= 0)) {
      throw new IllegalArgumentException(
          "expected a rectangle, found x %s, y %s, width %s, height %s"
              .formatted(x, y, width, height));
    }
  }

  /** The box of a row of a manifest. */
  public static Box of(FaceBox box) {
    return new Box(box.x(), box.y(), box.width(), box.height());
  }

  /**
   * The box as a row of a manifest or a file of answers tells it.
   *
   * @throws IllegalArgumentException if it has no area
   */
  public FaceBox faceBox() {
    return new FaceBox(x, y, width, height);
  }

  /** Right edge. */
  public double right() {
    return x + width;
  }

  /** Lower edge. */
  public double bottom() {
    return y + height;
  }

  /** The middle. */
  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** Square pixels. */
  public double area() {
    return width * height;
  }

  /** Square pixels that both cover. */
  public double overlap(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return Math.max(0, w) * Math.max(0, h);
  }

  /** Intersection over union, 0 (apart) to 1 (the same); 0 for two boxes without area. */
  public double iou(Box other) {
    double both = overlap(other);
    double either = area() + other.area() - both;
    return either > 0 ? both / either : 0;
  }
}
