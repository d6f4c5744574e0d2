package maskwise.drawing;

import static maskwise.drawing.Spot.at;
import static maskwise.drawing.Spot.mirrored;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import maskwise.drawing.HairStyle.Texture;
import maskwise.label.Gender;

/** Hair on the head: what hangs behind it, and what frames the face. */
final class HairPainter {

  private static final Color SILVER = Tint.rgb(0xdedcd8);

  private final Pen pen;
  private final Person person;
  private final HairStyle style;
  private final Color color;
  private final double volume;
  private final Strands strands;

  HairPainter(Pen pen, Person person) {
    this.pen = pen;
    this.person = person;
    this.style = person.hair().style();
    double grey = person.aging().grey();
    this.color = Tint.mix(person.hair().color(), SILVER, grey * 0.92);
    // old hair is thin
    this.volume = style.volume() * (1 - 0.25 * person.aging().sag());
    this.strands = new Strands(pen, person, color, SILVER);
  }

  /** What is seen behind head and neck. */
  void behind() {
    Color dark = Tint.darker(color, 0.32);
    if (style.hasBun()) {
      Point2D at = pen.projection().outline(0.05, -1.42 - volume);
      double r = pen.projection().pixels(0.34);
      pen.disc(dark, at, r);
      pen.disc(color, new Point2D.Double(at.getX(), at.getY() - r * 0.12), r * 0.85);
      strands.whorl(at, r * 0.85);
    }
    if (style.hasTail()) {
      double s = person.hair().part() > 0 ? 1 : -1;
      Path2D tail =
          pen.silhouette(
              at(s * 0.5, -1.1),
              at(s * 1.15, -0.75),
              at(s * 1.42, 0.0),
              at(s * 1.38, 0.8),
              at(s * 1.12, 1.6),
              at(s * 1.02, 1.0),
              at(s * 1.05, 0.2),
              at(s * 0.9, -0.4));
      pen.fill(dark, tail);
      pen.inside(tail, () -> strands.falling(s, 1.7));
    }
    if (style.back() > 0) {
      double wide = 1.06 + style.flare();
      double b = style.back();
      Path2D back =
          pen.silhouette(
              mirrored(
                  at(0, -1.33 - volume),
                  at(0.62, -1.12 - volume),
                  at(1.02 + volume * 0.8, -0.4),
                  at(wide + 0.05, 0.4),
                  at(wide, b - 0.25),
                  at(wide * 0.8, b),
                  at(0, b + 0.05)));
      pen.fill(dark, back);
      if (style.texture() == Texture.CURLY) {
        strands.bumps(back, dark, 0.16);
      }
    }
  }

  /** What lies on the skull and before the ears. */
  void front() {
    if (style == HairStyle.WREATH) {
      wreath();
      return;
    }
    Path2D cap = cap();
    if (style.texture() == Texture.CURLY) {
      strands.bumps(cap, Tint.darker(color, 0.12), 0.12);
    }
    castShadow(cap);
    double cover = style == HairStyle.BUZZ ? 0.82 : 1;
    pen.fill(Tint.veil(color, cover), cap);
    pen.inside(cap, strands::crown);
    if (style.coversEars()) {
      for (int side = -1; side <= 1; side += 2) {
        lock(side);
      }
    }
    temples();
    if (style.texture() == Texture.STRAIGHT && !style.hasFringe() && !style.hasBun()) {
      parting();
    }
  }

  private void parting() {
    double part = person.hair().part();
    pen.draw(
        Tint.veil(Tint.mix(person.skin().tone(), color, 0.35), 0.75),
        0.028,
        pen.line(at(part, style.hairline() - 0.06), at(part * 0.9, -1.02 - volume)));
  }

  private Path2D cap() {
    double side = style.coversEars() ? 0.3 : style.sides();
    double out = 1.0 + 0.55 * volume;
    List<Point2D> points = new ArrayList<>();
    outer(
        points,
        at(0.97, side),
        at(out + 0.01, -0.1),
        at(out, -0.5),
        at(0.84 + 0.75 * volume, -0.92 - 0.25 * volume),
        at(0.47 + 0.4 * volume, -1.2 - 0.75 * volume),
        at(0, -1.32 - volume),
        at(-0.47 - 0.4 * volume, -1.2 - 0.75 * volume),
        at(-0.84 - 0.75 * volume, -0.92 - 0.25 * volume),
        at(-out, -0.5),
        at(-out - 0.01, -0.1),
        at(-0.97, side));
    double line = style.hairline() - 0.1 * recession();
    hairline(points, at(-0.9, side), at(-0.93, -0.22), at(-0.84, -0.55));
    if (style.hasFringe()) {
      Dice dice = Dice.of(person.seed(), 11);
      for (int i = -3; i <= 3; i++) {
        hairline(points, at(i * 0.22, line + dice.between(-0.05, 0.04) + 0.02 * Math.abs(i)));
      }
    } else if (style == HairStyle.RECEDING) {
      hairline(
          points,
          at(-0.7, -0.95),
          at(-0.45, -1.1),
          at(-0.2, -0.98),
          at(0.2, -0.98),
          at(0.45, -1.1),
          at(0.7, -0.95));
    } else {
      double part = person.hair().part();
      double corner = person.gender() == Gender.MALE ? 0.03 : -0.06;
      hairline(
          points,
          at(-0.62, line - corner),
          at(-0.32, line),
          at(part, line - 0.05),
          at(0.34, line),
          at(0.62, line - corner));
    }
    hairline(points, at(0.84, -0.55), at(0.93, -0.22), at(0.9, side));
    return Pen.smooth(points, true);
  }

  /** How far a man's hairline has gone back, 0 to 1. */
  private double recession() {
    return person.gender() == Gender.MALE ? person.aging().sag() : 0;
  }

  private void castShadow(Path2D cap) {
    pen.draw(Tint.veil(person.skin().shadow(), 0.28), 0.09, cap);
  }

  private void lock(int s) {
    double end = style.sides();
    double wide = 1.1 + style.flare();
    Path2D lock =
        pen.silhouette(
            at(s * 0.6, -0.95),
            at(s * 0.88, -0.5),
            at(s * 0.93, -0.1),
            at(s * 0.87, 0.5),
            at(s * 0.83, end * 0.7),
            at(s * 0.84, end - 0.05),
            at(s * wide * 0.94, end + 0.02),
            at(s * wide, end - 0.2),
            at(s * (wide + 0.04), 0.5),
            at(s * (1.03 + 0.6 * volume), -0.3),
            at(s * 0.95, -0.8));
    if (style.texture() == Texture.CURLY) {
      strands.bumps(lock, Tint.darker(color, 0.1), 0.12);
    }
    pen.fill(color, lock);
    pen.inside(lock, () -> strands.falling(s, end));
  }

  /** Grey begins at the temples. */
  private void temples() {
    double grey = person.aging().grey();
    if (grey < 0.06 || grey > 0.85) {
      return;
    }
    double strength = Math.min(0.75, 0.25 + grey);
    for (int s = -1; s <= 1; s += 2) {
      pen.glow(Tint.veil(SILVER, strength), s * 0.97, -0.32, 0.11, 0.34);
    }
  }

  private void wreath() {
    for (int s = -1; s <= 1; s += 2) {
      Path2D side =
          pen.silhouette(
              at(s * 0.93, 0.2),
              at(s * 0.9, -0.2),
              at(s * 0.82, -0.55),
              at(s * 0.9, -0.78),
              at(s * 1.04, -0.6),
              at(s * 1.1, -0.25),
              at(s * 1.05, 0.1));
      pen.fill(color, side);
      double end = s;
      pen.inside(side, () -> strands.falling(end, 0.3));
    }
    pen.fill(
        Tint.veil(color, 0.16),
        pen.silhouette(
            at(-0.6, -1.1),
            at(0, -1.22),
            at(0.6, -1.1),
            at(0.5, -1.26),
            at(0, -1.33),
            at(-0.5, -1.26)));
    pen.glow(Tint.veil(Color.WHITE, 0.35), 0.1, -1.02, 0.3, 0.14);
  }

  private void outer(List<Point2D> points, Spot... spots) {
    for (Spot spot : spots) {
      points.add(pen.projection().outline(spot.u(), spot.v()));
    }
  }

  private void hairline(List<Point2D> points, Spot... spots) {
    for (Spot spot : spots) {
      points.add(pen.projection().skin(spot.u(), spot.v(), 0));
    }
  }
}
