package maskwise.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.ColorSpaceType;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Draws on the picture in face units. Curves go smoothly through the points that are given.
 *
 * @param graphics of the picture
 * @param projection from face units to pixels
 */
record Pen(Graphics2D graphics, Projection projection) {

  /** An open curve on the skin. */
  Path2D line(Spot... spots) {
    return smooth(skin(0, spots), false);
  }

  /** A closed curve on the skin. */
  Path2D patch(Spot... spots) {
    return smooth(skin(0, spots), true);
  }

  /** A closed curve {@code lift} face units in front of the skin. */
  Path2D raised(double lift, Spot... spots) {
    return smooth(skin(lift, spots), true);
  }

  /** An open curve {@code lift} face units in front of the skin. */
  Path2D raisedLine(double lift, Spot... spots) {
    return smooth(skin(lift, spots), false);
  }

  /** A closed curve through points of the head's outline. */
  Path2D silhouette(Spot... spots) {
    return smooth(points(projection::outline, spots), true);
  }

  /** An open curve through points of the plane of the head's outline. */
  Path2D silhouetteLine(Spot... spots) {
    return smooth(points(projection::outline, spots), false);
  }

  /** A closed curve on the body. */
  Path2D onBody(Spot... spots) {
    return smooth(points(projection::body, spots), true);
  }

  /** An open curve on the body. */
  Path2D bodyLine(Spot... spots) {
    return smooth(points(projection::body, spots), false);
  }

  void fill(Paint paint, Shape shape) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  /** Draws a line that is {@code width} face units wide. */
  void draw(Color color, double width, Shape shape) {
    graphics.setPaint(color);
    graphics.setStroke(
        new BasicStroke(
            (float) projection.pixels(width), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /** A soft ellipse on the skin, {@code color} in the middle, nothing at the rim. */
  void glow(Color color, double u, double v, double radiusU, double radiusV) {
    Point2D centre = projection.skin(u, v, 0);
    double rx = projection.pixels(radiusU);
    double ry = projection.pixels(radiusV);
    fill(
        soft(color, Tint.veil(color, 0), centre, rx, ry),
        new Ellipse2D.Double(centre.getX() - rx, centre.getY() - ry, 2 * rx, 2 * ry));
  }

  /** A radial gradient stretched to an ellipse, in pixels. */
  static Paint soft(Color inner, Color outer, Point2D centre, double rx, double ry) {
    AffineTransform stretch = AffineTransform.getTranslateInstance(centre.getX(), centre.getY());
    stretch.scale(1, ry / rx);
    Color half =
        new Color(
            (inner.getRed() + outer.getRed()) / 2,
            (inner.getGreen() + outer.getGreen()) / 2,
            (inner.getBlue() + outer.getBlue()) / 2,
            (inner.getAlpha() + outer.getAlpha()) / 2);
    return new RadialGradientPaint(
        new Point2D.Double(0, 0),
        (float) rx,
        new Point2D.Double(0, 0),
        new float[] {0f, 0.55f, 1f},
        new Color[] {inner, half, outer},
        CycleMethod.NO_CYCLE,
        ColorSpaceType.SRGB,
        stretch);
  }

  /** A dot on the skin. */
  void dot(Color color, double u, double v, double radius) {
    Point2D at = projection.skin(u, v, 0);
    disc(color, at, projection.pixels(radius));
  }

  /** A dot at a pixel. */
  void disc(Color color, Point2D at, double radius) {
    fill(
        color,
        new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius));
  }

  /** Runs {@code work} with drawing limited to {@code shape}. */
  void inside(Shape shape, Runnable work) {
    Shape before = graphics.getClip();
    graphics.clip(shape);
    work.run();
    graphics.setClip(before);
  }

  /** Catmull-Rom curve through the points, as cubic Béziers. */
  static Path2D smooth(List<Point2D> points, boolean closed) {
    int n = points.size();
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).getX(), points.get(0).getY());
    for (int i = 0; i < (closed ? n : n - 1); i++) {
      Point2D before = points.get(closed ? (i + n - 1) % n : Math.max(0, i - 1));
      Point2D from = points.get(i);
      Point2D to = points.get((i + 1) % n);
      Point2D after = points.get(closed ? (i + 2) % n : Math.min(n - 1, i + 2));
      path.curveTo(
          from.getX() + (to.getX() - before.getX()) / 6,
          from.getY() + (to.getY() - before.getY()) / 6,
          to.getX() - (after.getX() - from.getX()) / 6,
          to.getY() - (after.getY() - from.getY()) / 6,
          to.getX(),
          to.getY());
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private List<Point2D> skin(double lift, Spot... spots) {
    return points((u, v) -> projection.skin(u, v, lift), spots);
  }

  private static List<Point2D> points(BiFunction<Double, Double, Point2D> onto, Spot... spots) {
    return Stream.of(spots).map(spot -> onto.apply(spot.u(), spot.v())).toList();
  }
}
