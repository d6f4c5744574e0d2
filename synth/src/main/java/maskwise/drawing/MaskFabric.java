package maskwise.drawing;

import static maskwise.drawing.MaskCut.LIFT;
import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** What a mask is made of: pleats, seams, patterns, and how the light falls on it. */
record MaskFabric(Pen pen, Light light) {

  /** Fills {@code shape} with a mask's cloth, pleats and patterns between two heights. */
  void paint(WornMask mask, Path2D shape, double top, double bottom) {
    pen.fill(mask.color(), shape);
    pen.inside(shape, () -> details(mask, top, bottom));
    volume(shape, (top + bottom) / 2);
    pen.draw(Tint.veil(Tint.darker(mask.color(), 0.55), 0.6), 0.022, shape);
  }

  /** Fills {@code shape} with crumpled cloth: folds along the lines given. */
  void crumpled(WornMask mask, Path2D shape, double middle, Path2D... folds) {
    pen.fill(mask.color(), shape);
    pen.inside(
        shape,
        () -> {
          for (Path2D fold : folds) {
            pen.draw(Tint.veil(Tint.darker(mask.color(), 0.5), 0.5), 0.03, fold);
          }
        });
    volume(shape, middle);
    pen.draw(Tint.veil(Tint.darker(mask.color(), 0.55), 0.6), 0.022, shape);
  }

  private void details(WornMask mask, double top, double bottom) {
    Color dark = Tint.veil(Tint.darker(mask.color(), 0.45), 0.6);
    Color bright = Tint.veil(Tint.lighter(mask.color(), 0.5), 0.6);
    double m = (top + bottom) / 2;
    switch (mask.kind()) {
      case SURGICAL -> {
        for (double v = m - 0.22; v < m + 0.4; v += 0.2) {
          pen.draw(
              dark,
              0.03,
              pen.raisedLine(LIFT, at(-0.9, v - 0.03), at(0, v + 0.07), at(0.9, v - 0.03)));
          pen.draw(
              bright,
              0.025,
              pen.raisedLine(LIFT, at(-0.9, v + 0.01), at(0, v + 0.11), at(0.9, v + 0.01)));
        }
        pen.draw(
            bright,
            0.03,
            pen.raisedLine(LIFT, at(-0.3, top + 0.1), at(0, top + 0.05), at(0.3, top + 0.1)));
      }
      case FOLDED -> {
        pen.draw(dark, 0.03, pen.raisedLine(LIFT + 0.05, at(0, top), at(0.01, m), at(0, bottom)));
        pen.draw(
            bright,
            0.03,
            pen.raisedLine(LIFT + 0.05, at(0.04, top), at(0.05, m), at(0.04, bottom)));
        for (int s = -1; s <= 1; s += 2) {
          pen.draw(
              dark,
              0.018,
              pen.raisedLine(
                  LIFT, at(s * 0.1, m - 0.2), at(s * 0.5, m - 0.2), at(s * 0.7, m - 0.12)));
        }
      }
      case CUP -> {
        pen.draw(
            dark,
            0.022,
            pen.raised(
                LIFT + 0.08,
                at(0, top + 0.12),
                at(0.46, m),
                at(0.3, bottom - 0.2),
                at(-0.3, bottom - 0.2),
                at(-0.46, m)));
        pen.draw(
            Tint.veil(Tint.rgb(0x9aa3a8), 0.9),
            0.06,
            pen.raisedLine(
                LIFT + 0.08, at(-0.2, top + 0.14), at(0, top + 0.07), at(0.2, top + 0.14)));
        pen.fill(
            dark,
            pen.raised(
                LIFT, at(0.2, m + 0.1), at(0.36, m + 0.1), at(0.36, m + 0.24), at(0.2, m + 0.24)));
      }
      case CLOTH -> {
        pen.draw(dark, 0.025, pen.raisedLine(LIFT, at(0, top), at(0.02, m), at(0, bottom)));
        pen.draw(
            bright,
            0.02,
            pen.raisedLine(LIFT, at(0.03, top + 0.05), at(0.05, m), at(0.03, bottom)));
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
        pen.draw(
            mask.trim(),
            step * 0.4,
            pen.raisedLine(LIFT, at(-0.9, v), at(0, v + 0.05), at(0.9, v)));
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
}
