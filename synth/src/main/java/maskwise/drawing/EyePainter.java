package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import maskwise.drawing.Person.Eyes;
import maskwise.label.Gender;

/** Eyes, lids, lashes and brows. */
final class EyePainter {

  private final Pen pen;
  private final Person person;
  private final Eyes eyes;
  private final double droop;

  EyePainter(Pen pen, Person person) {
    this.pen = pen;
    this.person = person;
    this.eyes = person.eyes();
    this.droop = person.aging().droop();
  }

  /**
   * @param blink 0 (open) to 1 (closed)
   */
  void paint(double blink) {
    for (int side = -1; side <= 1; side += 2) {
      eye(side, blink);
      brow(side);
    }
  }

  private void eye(int side, double blink) {
    double half = 0.185 * Math.sqrt(eyes.size());
    double open = 0.105 * eyes.size() * (1 - blink) * (1 - 0.35 * droop);
    double low = 0.055 * eyes.size() * (1 - 0.7 * blink);
    double middle = side * eyes.spacing();
    double inner = middle - side * half;
    double outer = middle + side * half;
    double corner = -eyes.tilt() + 0.05 * droop;
    Color skin = person.skin().tone();
    Color line = Tint.mix(Tint.rgb(0x20120e), person.skin().shadow(), 0.5 - 0.5 * eyes.lashes());
    eyes.shadow()
        .ifPresent(
            color -> pen.glow(Tint.veil(color, 0.6), middle + side * 0.03, -0.1, half * 1.4, 0.14));
    Path2D shape =
        pen.patch(
            at(inner, 0.02),
            at(middle - side * 0.07, -open),
            at(middle + side * 0.07, -open),
            at(outer, corner),
            at(middle + side * 0.06, low),
            at(middle - side * 0.07, low));
    pen.fill(Tint.mix(Tint.rgb(0xf4efea), skin, 0.12 + 0.1 * droop), shape);
    pen.inside(shape, () -> iris(middle, open));
    Path2D upper =
        pen.line(
            at(inner, 0.02),
            at(middle - side * 0.07, -open),
            at(middle + side * 0.07, -open),
            at(outer, corner));
    pen.draw(line, 0.028 + 0.035 * eyes.lashes(), upper);
    pen.draw(
        Tint.veil(person.skin().shadow(), 0.6),
        0.02,
        pen.line(
            at(inner, 0.02),
            at(middle - side * 0.07, low),
            at(middle + side * 0.06, low),
            at(outer, corner)));
    crease(side, middle, half, open);
    lashes(side, outer, corner, middle, open, line);
  }

  private void iris(double middle, double open) {
    Point2D at = pen.projection().skin(middle, -0.02 - 0.1 * (open - 0.1), 0);
    double r = pen.projection().pixels(0.092);
    pen.disc(Tint.darker(eyes.iris(), 0.5), at, r);
    pen.disc(eyes.iris(), at, r * 0.82);
    pen.disc(Tint.rgb(0x080606), at, r * 0.45);
    Point2D glint = new Point2D.Double(at.getX() + r * 0.3, at.getY() - r * 0.35);
    pen.disc(Tint.veil(Color.WHITE, 0.9), glint, r * 0.25);
  }

  private void crease(int side, double middle, double half, double open) {
    double v = -open - 0.05 + 0.035 * droop;
    pen.draw(
        Tint.veil(person.skin().shadow(), 0.5 + 0.3 * droop),
        0.022 + 0.02 * droop,
        pen.line(
            at(middle - side * half * 0.9, v + 0.05),
            at(middle, v - 0.01),
            at(middle + side * half * 1.1, v + 0.07 + 0.07 * droop)));
  }

  private void lashes(
      int side, double outer, double corner, double middle, double open, Color line) {
    if (eyes.lashes() < 0.3) {
      return;
    }
    double reach = 0.09 * eyes.lashes();
    pen.draw(
        line,
        0.035,
        pen.line(at(outer - side * 0.03, corner), at(outer + side * reach, corner - 0.07)));
    for (int i = 0; i < 5; i++) {
      double t = i / 4.0;
      double u = middle + side * (-0.04 + 0.2 * t);
      double v = -open + (open + corner) * t * t * 0.8;
      pen.draw(
          line,
          0.016,
          pen.line(at(u, v), at(u + side * (0.02 + 0.05 * t), v - reach * (0.75 + 0.2 * t))));
    }
  }

  private void brow(int side) {
    boolean man = person.gender() == Gender.MALE;
    double grey = Math.max(0, person.aging().grey() * 1.15 - 0.25);
    Color hair =
        Tint.mix(
            Tint.mix(person.hair().color(), Tint.rgb(0x241811), 0.6), Tint.rgb(0xd6d4d0), grey);
    double v = eyes.browHeight() + 0.03 * droop;
    double thick = eyes.brow() * (man ? 1 : 1 - 0.2 * grey);
    double inner = side * (eyes.spacing() - 0.235);
    double peak = side * (eyes.spacing() + 0.06);
    double outer = side * (eyes.spacing() + 0.27);
    if (man) {
      pen.glow(Tint.veil(person.skin().shadow(), 0.4), peak - side * 0.06, v + 0.07, 0.36, 0.11);
    }
    double low = man ? 0.02 : -0.45 * eyes.arch();
    double end = man ? 0.06 : 0.04;
    Path2D brow =
        pen.patch(
            at(inner, v + low),
            at(peak, v - eyes.arch() - thick * 0.4),
            at(outer, v + end),
            at(peak, v - eyes.arch() + thick * 0.5),
            at(inner, v + low + thick * 0.85));
    pen.fill(Tint.veil(hair, man ? 0.9 : 0.85), brow);
    if (man) {
      Dice dice = Dice.of(person.seed(), 3 + side);
      for (int i = 0; i < 14; i++) {
        double t = dice.between(0, 1);
        double u = inner + (outer - inner) * t;
        double y = v + 0.04 - eyes.arch() * t + dice.around(0, thick * 0.25);
        pen.draw(
            Tint.veil(hair, 0.7),
            0.018,
            pen.line(at(u, y), at(u + side * 0.06, y - 0.05 + 0.06 * t)));
      }
    }
  }
}
