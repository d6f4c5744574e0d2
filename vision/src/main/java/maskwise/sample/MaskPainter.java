package maskwise.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import maskwise.sample.WornMask.Kind;

/** Masks of several makes, worn right and wrong. */
final class MaskPainter {

  private static final double LIFT = 0.1;

  private final Pen pen;
  private final Light light;

  MaskPainter(Pen pen, Light light) {
    this.pen = pen;
    this.light = light;
  }

  void paint(WornMask mask) {
    switch (mask.place()) {
      case RIGHT -> worn(mask, 0.14, 1.36, 0.26);
      case UNDER_NOSE -> worn(mask, 0.64, 1.46, 0.62);
      case UNDER_CHIN -> underChin(mask);
      case ONE_EAR -> hanging(mask);
    }
  }

  /**
   * A mask on the face.
   *
   * @param top v of the upper edge in the middle
   * @param bottom v of the lower edge
   * @param side v of the upper corners
   */
  private void worn(WornMask mask, double top, double bottom, double side) {
    Color thread = Tint.mix(mask.color(), Tint.rgb(0xf4f4f4), 0.6);
    boolean dark = mask.color().getRed() + mask.color().getGreen() < 160;
    for (int s = -1; s <= 1; s += 2) {
      Color loop = Tint.veil(dark ? mask.color() : thread, 0.95);
      pen.draw(loop, 0.045, pen.line(s * 0.82, side + 0.06, s * 0.95, 0.05, s * 1.06, -0.1));
      pen.draw(loop, 0.045, pen.line(s * 0.72, 1.0, s * 0.92, 0.6, s * 1.05, 0.3));
    }
    Path2D shape = shape(mask.kind(), top, bottom, side);
    pen.fill(Tint.veil(Color.BLACK, 0.25), shadow(mask.kind(), top, bottom, side));
    pen.fill(mask.color(), shape);
    pen.inside(shape, () -> details(mask, top, bottom));
    volume(shape, (top + bottom) / 2);
    pen.draw(Tint.veil(Tint.darker(mask.color(), 0.55), 0.6), 0.022, shape);
  }

  private Path2D shadow(Kind kind, double top, double bottom, double side) {
    return shape(kind, top - 0.035, bottom + 0.04, side - 0.03);
  }

  private Path2D shape(Kind kind, double top, double bottom, double side) {
    double m = (top + bottom) / 2;
    return switch (kind) {
      case SURGICAL ->
          pen.raised(
              LIFT,
              0,
              top,
              0.3,
              top + 0.05,
              0.84,
              side,
              0.86,
              side + 0.12,
              0.8,
              m + 0.15,
              0.66,
              bottom - 0.2,
              0.3,
              bottom - 0.03,
              0,
              bottom,
              -0.3,
              bottom - 0.03,
              -0.66,
              bottom - 0.2,
              -0.8,
              m + 0.15,
              -0.86,
              side + 0.12,
              -0.84,
              side,
              -0.3,
              top + 0.05);
      case FOLDED ->
          pen.raised(
              LIFT + 0.05,
              0,
              top - 0.02,
              0.25,
              top + 0.1,
              0.6,
              side + 0.03,
              0.85,
              side + 0.12,
              0.8,
              m + 0.1,
              0.5,
              bottom - 0.2,
              0.12,
              bottom,
              -0.12,
              bottom,
              -0.5,
              bottom - 0.2,
              -0.8,
              m + 0.1,
              -0.85,
              side + 0.12,
              -0.6,
              side + 0.03,
              -0.25,
              top + 0.1);
      case CUP ->
          pen.raised(
              LIFT + 0.08,
              0,
              top - 0.03,
              0.22,
              top + 0.04,
              0.48,
              side + 0.12,
              0.66,
              m - 0.05,
              0.64,
              m + 0.3,
              0.42,
              bottom - 0.1,
              0,
              bottom - 0.02,
              -0.42,
              bottom - 0.1,
              -0.64,
              m + 0.3,
              -0.66,
              m - 0.05,
              -0.48,
              side + 0.12,
              -0.22,
              top + 0.04);
      case CLOTH, PATTERNED ->
          pen.raised(
              LIFT,
              0,
              top - 0.01,
              0.35,
              top + 0.12,
              0.88,
              side,
              0.88,
              side + 0.25,
              0.72,
              m + 0.28,
              0.4,
              bottom - 0.08,
              0,
              bottom + 0.02,
              -0.4,
              bottom - 0.08,
              -0.72,
              m + 0.28,
              -0.88,
              side + 0.25,
              -0.88,
              side,
              -0.35,
              top + 0.12);
    };
  }

  private void details(WornMask mask, double top, double bottom) {
    Color dark = Tint.veil(Tint.darker(mask.color(), 0.45), 0.6);
    Color bright = Tint.veil(Tint.lighter(mask.color(), 0.5), 0.6);
    double m = (top + bottom) / 2;
    switch (mask.kind()) {
      case SURGICAL -> {
        for (double v = m - 0.22; v < m + 0.4; v += 0.2) {
          pen.draw(dark, 0.03, pen.raisedLine(LIFT, -0.9, v - 0.03, 0, v + 0.07, 0.9, v - 0.03));
          pen.draw(bright, 0.025, pen.raisedLine(LIFT, -0.9, v + 0.01, 0, v + 0.11, 0.9, v + 0.01));
        }
        pen.draw(
            bright, 0.03, pen.raisedLine(LIFT, -0.3, top + 0.1, 0, top + 0.05, 0.3, top + 0.1));
      }
      case FOLDED -> {
        pen.draw(dark, 0.03, pen.raisedLine(LIFT + 0.05, 0, top, 0.01, m, 0, bottom));
        pen.draw(bright, 0.03, pen.raisedLine(LIFT + 0.05, 0.04, top, 0.05, m, 0.04, bottom));
        for (int s = -1; s <= 1; s += 2) {
          pen.draw(
              dark,
              0.018,
              pen.raisedLine(LIFT, s * 0.1, m - 0.2, s * 0.5, m - 0.2, s * 0.7, m - 0.12));
        }
      }
      case CUP -> {
        pen.draw(
            dark,
            0.022,
            pen.raised(
                LIFT + 0.08,
                0,
                top + 0.12,
                0.46,
                m,
                0.3,
                bottom - 0.2,
                -0.3,
                bottom - 0.2,
                -0.46,
                m));
        pen.draw(
            Tint.veil(Tint.rgb(0x9aa3a8), 0.9),
            0.06,
            pen.raisedLine(LIFT + 0.08, -0.2, top + 0.14, 0, top + 0.07, 0.2, top + 0.14));
        pen.fill(
            dark, pen.raised(LIFT, 0.2, m + 0.1, 0.36, m + 0.1, 0.36, m + 0.24, 0.2, m + 0.24));
      }
      case CLOTH -> {
        pen.draw(dark, 0.025, pen.raisedLine(LIFT, 0, top, 0.02, m, 0, bottom));
        pen.draw(bright, 0.02, pen.raisedLine(LIFT, 0.03, top + 0.05, 0.05, m, 0.03, bottom));
      }
      case PATTERNED -> pattern(mask, top, bottom);
    }
  }

  private void pattern(WornMask mask, double top, double bottom) {
    Dice dice = new Dice(mask.color().getRGB() * 31L + mask.trim().getRGB());
    int motif = dice.below(3);
    double step = dice.between(0.16, 0.26);
    for (double v = top; v < bottom; v += step) {
      if (motif == 0) {
        pen.draw(mask.trim(), step * 0.4, pen.raisedLine(LIFT, -0.9, v, 0, v + 0.05, 0.9, v));
        continue;
      }
      for (double u = -0.9; u < 0.9; u += step) {
        Point2D at =
            pen.projection().skin(u + dice.around(0, 0.03), v + dice.around(0, 0.03), LIFT);
        if (motif == 1) {
          pen.disc(mask.trim(), at, pen.projection().pixels(step * 0.24));
        } else {
          for (int petal = 0; petal < 5; petal++) {
            double angle = petal * Math.PI * 0.4;
            double r = pen.projection().pixels(step * 0.18);
            Point2D leaf =
                new Point2D.Double(
                    at.getX() + r * Math.cos(angle), at.getY() + r * Math.sin(angle));
            pen.disc(mask.trim(), leaf, r * 0.7);
          }
        }
      }
    }
  }

  /** Lights one side and darkens the other and the lower edge. */
  private void volume(Path2D shape, double middle) {
    double side = light.from() >= 0 ? 1 : -1;
    Point2D lit = pen.projection().skin(side * 0.5, middle - 0.3, 0);
    Point2D dark = pen.projection().skin(-side * 0.85, middle + 0.5, 0);
    pen.fill(
        new GradientPaint(
            lit,
            Tint.veil(Color.WHITE, 0.16),
            dark,
            Tint.veil(Color.BLACK, 0.2 + 0.25 * light.strength() * Math.abs(light.from()))),
        shape);
  }

  private void underChin(WornMask mask) {
    for (int s = -1; s <= 1; s += 2) {
      Color loop = Tint.mix(mask.color(), Tint.rgb(0xf0f0f0), 0.5);
      pen.draw(loop, 0.045, pen.line(s * 0.66, 1.14, s * 0.95, 0.7, s * 1.07, 0.25));
    }
    Path2D shape =
        pen.raised(
            LIFT, -0.78, 1.02, -0.4, 1.16, 0, 1.2, 0.4, 1.16, 0.78, 1.02, 0.76, 1.3, 0.45, 1.56, 0,
            1.62, -0.45, 1.56, -0.76, 1.3);
    pen.fill(mask.color(), shape);
    pen.inside(
        shape,
        () -> {
          details(mask, 1.05, 1.65);
          for (double v = 1.2; v < 1.55; v += 0.12) {
            pen.draw(
                Tint.veil(Tint.darker(mask.color(), 0.5), 0.45),
                0.03,
                pen.raisedLine(LIFT, -0.7, v - 0.12, 0, v + 0.06, 0.7, v - 0.12));
          }
        });
    volume(shape, 1.3);
    pen.draw(Tint.veil(Tint.darker(mask.color(), 0.55), 0.6), 0.022, shape);
  }

  private void hanging(WornMask mask) {
    double s = pen.projection().yaw() > 0 ? -1 : 1;
    Color loop = Tint.mix(mask.color(), Tint.rgb(0xf0f0f0), 0.5);
    pen.draw(loop, 0.045, pen.line(s * 1.06, -0.05, s * 0.92, 0.35, s * 0.8, 0.62));
    pen.draw(loop, 0.045, pen.line(s * 1.06, 0.3, s * 0.98, 0.5, s * 0.96, 0.75));
    Path2D shape =
        pen.raised(
            0.02, s * 0.78, 0.58, s * 1.0, 0.72, s * 1.08, 1.1, s * 1.0, 1.5, s * 0.8, 1.66,
            s * 0.56, 1.5, s * 0.52, 1.1, s * 0.6, 0.75);
    pen.fill(mask.color(), shape);
    pen.inside(
        shape,
        () -> {
          for (double u = 0.6; u < 1.05; u += 0.13) {
            pen.draw(
                Tint.veil(Tint.darker(mask.color(), 0.5), 0.5),
                0.03,
                pen.raisedLine(0.02, s * u, 0.5, s * (u + 0.04), 1.1, s * u, 1.7));
          }
        });
    volume(shape, 1.1);
    pen.draw(Tint.veil(Tint.darker(mask.color(), 0.55), 0.6), 0.022, shape);
  }
}
