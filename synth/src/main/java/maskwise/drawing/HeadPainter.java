package maskwise.drawing;

import static maskwise.drawing.Spot.at;
import static maskwise.drawing.Spot.mirrored;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import maskwise.drawing.Person.Head;

/** The head without features: ears, skin and how the light models it. */
final class HeadPainter {

  private final Pen pen;
  private final Person person;
  private final Light light;
  private final Path2D shape;

  HeadPainter(Pen pen, Person person, Light light) {
    this.pen = pen;
    this.person = person;
    this.light = light;
    this.shape = outline(pen, person.head());
  }

  /** The outline of the head in pixels. */
  Path2D shape() {
    return shape;
  }

  private static Path2D outline(Pen pen, Head head) {
    double t = head.temple();
    double j = head.jaw();
    double c = head.chin();
    double d = head.chinDepth();
    return pen.silhouette(
        mirrored(
            at(0, -1.3),
            at(0.46, -1.18),
            at(0.8, -0.86),
            at(t, -0.4),
            at(0.97, 0.1),
            at((j + 1) / 2, 0.5),
            at(j - 0.06, 0.86),
            at(c, d - 0.1),
            at(0, d)));
  }

  void neckShadow() {
    double d = person.head().chinDepth();
    pen.glow(Tint.veil(person.skin().shadow(), 0.75), 0, d + 0.02, person.head().neck() * 1.1, 0.3);
  }

  void paint() {
    Color tone = person.skin().tone();
    ear(-1);
    ear(1);
    Point2D bright = pen.projection().skin(0.45 * light.from(), -0.35 * light.height(), 0);
    double r = pen.projection().pixels(1.55);
    pen.fill(
        Pen.soft(
            Tint.mix(tone, person.skin().light(), 0.45),
            Tint.mix(tone, person.skin().shadow(), 0.38),
            bright,
            r,
            r * 1.15),
        shape);
    shade();
    modelling();
  }

  private void ear(int side) {
    Color tone = Tint.mix(person.skin().tone(), Tint.rgb(0xc0503c), 0.1);
    double s = side;
    Path2D ear =
        pen.silhouette(
            at(s * 0.9, -0.16),
            at(s * 1.06, -0.2),
            at(s * 1.15, -0.06),
            at(s * 1.1, 0.16),
            at(s * 1.04, 0.36),
            at(s * 0.94, 0.36));
    pen.fill(tone, ear);
    pen.draw(Tint.veil(person.skin().shadow(), 0.6), 0.03, ear);
    pen.draw(
        Tint.veil(person.skin().shadow(), 0.5),
        0.03,
        pen.silhouette(at(s * 1.0, -0.08), at(s * 1.08, -0.05), at(s * 1.03, 0.2)));
  }

  /** Studs or rings at the lobes, where no hair hides them. */
  void earrings() {
    if (person.earrings().isEmpty() || person.hair().style().coversEars()) {
      return;
    }
    Color metal = person.earrings().get();
    for (int side = -1; side <= 1; side += 2) {
      Point2D lobe = pen.projection().outline(side * 1.03, 0.43);
      pen.disc(Tint.darker(metal, 0.45), lobe, pen.projection().pixels(0.075));
      pen.disc(metal, lobe, pen.projection().pixels(0.055));
      pen.disc(Color.WHITE, lobe, pen.projection().pixels(0.02));
    }
  }

  /** One side is darker than the other. */
  private void shade() {
    Point2D lit = pen.projection().outline(light.from(), 0);
    Point2D dark = pen.projection().outline(-light.from() - 0.01, 0.5);
    double depth = 0.16 + 0.42 * light.strength() * Math.abs(light.from());
    pen.fill(
        new GradientPaint(
            lit,
            Tint.veil(person.skin().light(), 0.16 * light.strength()),
            dark,
            Tint.veil(person.skin().shadow(), depth)),
        shape);
  }

  private void modelling() {
    Color shadow = person.skin().shadow();
    Color bright = person.skin().light();
    double sag = person.aging().sag();
    pen.inside(
        shape,
        () -> {
          for (int s = -1; s <= 1; s += 2) {
            pen.glow(Tint.veil(shadow, 0.34), s * 0.4, -0.06, 0.34, 0.24);
            pen.glow(Tint.veil(shadow, 0.22), s * 0.92, -0.5, 0.3, 0.5);
            pen.glow(Tint.veil(shadow, 0.22 + 0.3 * sag), s * 0.72, 0.62, 0.28, 0.42);
            double blush = 0.45 * person.skin().blush();
            pen.glow(Tint.veil(Tint.rgb(0xd8584c), blush), s * 0.58, 0.38, 0.34, 0.26);
            pen.glow(Tint.veil(bright, 0.3), s * 0.5, 0.24, 0.26, 0.16);
          }
          pen.glow(Tint.veil(bright, 0.4), 0.15 * light.from(), -0.68, 0.55, 0.34);
          pen.glow(Tint.veil(bright, 0.22), 0, person.head().chinDepth() - 0.17, 0.2, 0.13);
        });
    freckles();
  }

  private void freckles() {
    double amount = person.skin().freckles();
    if (amount == 0) {
      return;
    }
    Dice dice = Dice.of(person.seed(), 1);
    for (int i = 0; i < 70 * amount; i++) {
      Color brown = Tint.veil(Tint.rgb(0x9a5a34), dice.between(0.25, 0.6));
      pen.dot(brown, dice.around(0, 0.4), dice.around(0.28, 0.11), dice.between(0.008, 0.02));
    }
  }
}
