package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import maskwise.drawing.HairStyle.Texture;

/** Single hairs, which give a mass of hair its direction, its shine and its grey. */
final class Strands {

  private final Pen pen;
  private final Person person;
  private final Color color;
  private final Color silver;
  private final Texture texture;
  private final Dice dice;

  Strands(Pen pen, Person person, Color color, Color silver) {
    this.pen = pen;
    this.person = person;
    this.color = color;
    this.silver = silver;
    this.texture = person.hair().style().texture();
    this.dice = Dice.of(person.seed(), 12);
  }

  /** Hair on the skull, from the parting outwards. */
  void crown() {
    double volume = person.hair().style().volume();
    switch (texture) {
      case CURLY -> curls(-1.15, 1.15, -1.4 - volume, 0.2, 120);
      case SHORT -> {
        for (int i = 0; i < 90; i++) {
          double u = dice.between(-1.1, 1.1);
          double v = dice.between(-1.45, 0.1);
          pen.draw(
              tone(v), 0.02, pen.line(at(u, v), at(u * 1.05 + dice.around(0, 0.02), v + 0.09)));
        }
      }
      case STRAIGHT, WAVY -> {
        double part = person.hair().part();
        for (int i = 0; i < 80; i++) {
          double end = dice.between(-1.12, 1.12);
          double from = part + 0.15 * end;
          double low = -0.75 + 0.8 * Math.abs(end) + dice.between(-0.3, 0.2);
          Path2D strand =
              pen.line(
                  at(from, -1.25 - volume),
                  at((from + end) / 2 + 0.12 * Math.signum(end), -1.18 - 0.5 * volume),
                  at(end, low));
          pen.draw(tone(low), 0.022, strand);
        }
        shine();
      }
    }
  }

  /** Hair that hangs on one side, down to {@code end}. */
  void falling(double side, double end) {
    if (texture == Texture.CURLY) {
      double near = Math.min(0.7 * side, 1.5 * side);
      curls(near, near + 0.8, -0.9, end, 60);
      return;
    }
    double wave = texture == Texture.WAVY ? 0.08 : 0.012;
    for (int i = 0; i < 26; i++) {
      double u = dice.between(0.8, 1.4);
      double phase = dice.between(-1, 1);
      pen.draw(
          tone(0),
          0.022,
          pen.silhouetteLine(
              at(side * (u - 0.08), -0.8),
              at(side * (u + wave * phase), -0.1),
              at(side * (u - wave), 0.35),
              at(side * (u + wave), 0.8),
              at(side * (u - wave + 0.02), 1.25),
              at(side * (u + wave), end)));
    }
  }

  /** A knot seen from the front. */
  void whorl(Point2D centre, double radius) {
    for (int i = 0; i < 12; i++) {
      double r = radius * dice.between(0.25, 0.95);
      double start = dice.between(0, 360);
      pen.draw(
          tone(-1),
          0.022,
          new Arc2D.Double(
              centre.getX() - r, centre.getY() - r, 2 * r, 2 * r, start, 120, Arc2D.OPEN));
    }
  }

  /** Makes the edge of a mass of curls uneven. */
  void bumps(Shape edge, Color tone, double radius) {
    double[] at = new double[6];
    for (PathIterator it = edge.getPathIterator(null, 0.6); !it.isDone(); it.next()) {
      if (it.currentSegment(at) != PathIterator.SEG_CLOSE && dice.chance(0.5)) {
        pen.disc(
            tone,
            new Point2D.Double(at[0], at[1]),
            pen.projection().pixels(radius * dice.between(0.4, 0.9)));
      }
    }
  }

  private void curls(double left, double right, double top, double bottom, int count) {
    for (int i = 0; i < count; i++) {
      Point2D at = pen.projection().outline(dice.between(left, right), dice.between(top, bottom));
      double r = pen.projection().pixels(dice.between(0.05, 0.12));
      pen.draw(
          tone(-1),
          0.035,
          new Arc2D.Double(
              at.getX() - r,
              at.getY() - r,
              2 * r,
              2 * r,
              dice.between(0, 360),
              dice.between(140, 280),
              Arc2D.OPEN));
    }
  }

  private void shine() {
    Color bright = Tint.veil(Tint.lighter(color, 0.6), 0.22);
    double volume = person.hair().style().volume();
    for (int side = -1; side <= 1; side += 2) {
      pen.draw(
          bright,
          0.11,
          pen.line(
              at(side * 0.2, -1.12 - volume * 0.6),
              at(side * 0.5, -1.06 - volume * 0.4),
              at(side * 0.75, -0.86)));
    }
  }

  /** Lighter or darker than the mass; the greyer the head, the more strands without colour. */
  private Color tone(double v) {
    double grey = person.aging().grey();
    boolean side = v > -0.45;
    if (dice.chance(side ? Math.min(1, grey * 1.7) : grey * 0.9)) {
      return Tint.veil(
          Tint.mix(silver, color, dice.between(0, 0.4)), texture == Texture.CURLY ? 0.45 : 0.65);
    }
    double k = dice.between(0, 1);
    return k < 0.55
        ? Tint.veil(Tint.darker(color, 0.45), 0.45)
        : Tint.veil(Tint.lighter(color, 0.28), 0.4);
  }
}
