package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import maskwise.drawing.Person.Beard;

/** Hair on cheeks, chin and lip. */
final class BeardPainter {

  private final Pen pen;
  private final Person person;
  private final Color hair;

  BeardPainter(Pen pen, Person person) {
    this.pen = pen;
    this.person = person;
    Color dark = Tint.mix(person.hair().color(), Tint.rgb(0x1d130f), 0.4);
    this.hair = Tint.mix(dark, Tint.rgb(0xdcdad6), Math.min(1, person.aging().grey() * 1.2));
  }

  /**
   * @param head outline of the head, which a beard follows
   */
  void paint(Shape head) {
    Beard beard = person.beard();
    switch (beard) {
      case NONE -> {}
      case STUBBLE -> pen.inside(head, () -> jaw(0.32, 320, 0.02));
      case FULL -> {
        pen.inside(head, () -> jaw(0.75, 260, 0.07));
        moustache();
      }
      case MOUSTACHE -> moustache();
      case GOATEE -> {
        moustache();
        double d = person.head().chinDepth();
        pen.fill(
            Tint.veil(hair, 0.85),
            pen.patch(
                at(-0.28, 0.98),
                at(0, 1.02),
                at(0.28, 0.98),
                at(0.26, d - 0.08),
                at(0, d),
                at(-0.26, d - 0.08)));
      }
    }
  }

  private void jaw(double opacity, int strands, double length) {
    double d = person.head().chinDepth() + 0.15;
    Path2D area =
        pen.patch(
            at(-0.97, 0.1),
            at(-0.84, 0.5),
            at(-0.52, 0.72),
            at(-0.38, 0.8),
            at(-0.34, 1.0),
            at(0, 1.03),
            at(0.34, 1.0),
            at(0.38, 0.8),
            at(0.52, 0.72),
            at(0.84, 0.5),
            at(0.97, 0.1),
            at(1.15, 0.6),
            at(0.9, 1.1),
            at(0.4, d),
            at(-0.4, d),
            at(-0.9, 1.1),
            at(-1.15, 0.6));
    pen.fill(Tint.veil(hair, opacity), area);
    pen.glow(Tint.veil(hair, opacity * 0.6), 0, 0.68, 0.36, 0.08);
    Dice dice = Dice.of(person.seed(), 7);
    pen.inside(
        area,
        () -> {
          for (int i = 0; i < strands; i++) {
            double u = dice.between(-0.98, 0.98);
            double v = dice.between(0.15, d);
            Color tone = dice.chance(0.5) ? Tint.darker(hair, 0.35) : Tint.lighter(hair, 0.15);
            pen.draw(
                Tint.veil(tone, 0.55), 0.02, pen.line(at(u, v), at(u * 0.98 + 0.01, v + length)));
          }
        });
  }

  private void moustache() {
    pen.fill(
        Tint.veil(hair, 0.88),
        pen.patch(
            at(-0.4, 0.84),
            at(-0.24, 0.7),
            at(0, 0.66),
            at(0.24, 0.7),
            at(0.4, 0.84),
            at(0.2, 0.78),
            at(0, 0.76),
            at(-0.2, 0.78)));
  }
}
