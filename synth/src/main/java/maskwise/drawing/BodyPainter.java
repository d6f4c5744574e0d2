package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.geom.Path2D;
import maskwise.drawing.Person.Outfit;
import maskwise.label.Gender;

/** Neck, shoulders and clothes. */
final class BodyPainter {

  private final Pen pen;
  private final Person person;
  private final Outfit outfit;
  private final double wide;

  BodyPainter(Pen pen, Person person) {
    this.pen = pen;
    this.person = person;
    this.outfit = person.outfit();
    this.wide = person.gender() == Gender.MALE ? 2.25 : 1.8;
  }

  void paint() {
    double n = person.head().neck();
    Color skin = Tint.mix(person.skin().tone(), person.skin().shadow(), 0.3);
    pen.fill(
        skin,
        pen.onBody(
            at(-n, 0.7),
            at(n, 0.7),
            at(n, 1.6),
            at(n + 0.3, 1.9),
            at(0, 2.5),
            at(-n - 0.3, 1.9),
            at(-n, 1.6)));
    for (int s = -1; s <= 1; s += 2) {
      pen.draw(
          Tint.veil(person.skin().shadow(), 0.25 + 0.35 * person.aging().sag()),
          0.05,
          pen.bodyLine(at(s * n * 0.6, 1.45), at(s * 0.2, 1.85), at(s * 0.1, 2.1)));
    }
    Path2D cloth = cloth(n);
    pen.fill(outfit.color(), cloth);
    pen.inside(cloth, this::folds);
    finish(n, cloth);
  }

  private Path2D cloth(double n) {
    double neckline =
        switch (outfit.cut()) {
          case BLOUSE -> 2.25;
          case V_NECK -> 2.35;
          case SHIRT, SUIT -> 2.2;
          default -> 1.98;
        };
    double opening = outfit.cut() == Outfit.Cut.BLOUSE ? n + 0.35 : n + 0.06;
    return pen.onBody(
        at(-opening, 1.62),
        at(-opening * 0.55, (neckline + 1.62) / 2 + 0.1),
        at(0, neckline),
        at(opening * 0.55, (neckline + 1.62) / 2 + 0.1),
        at(opening, 1.62),
        at(wide * 0.62, 1.78),
        at(wide, 2.05),
        at(wide + 0.15, 3.2),
        at(-wide - 0.15, 3.2),
        at(-wide, 2.05),
        at(-wide * 0.62, 1.78));
  }

  private void folds() {
    Dice dice = Dice.of(person.seed(), 2);
    for (int i = 0; i < 7; i++) {
      double u = dice.between(-wide, wide);
      boolean dark = dice.chance(0.6);
      pen.draw(
          Tint.veil(dark ? Color.BLACK : Color.WHITE, dark ? 0.14 : 0.1),
          0.1,
          pen.bodyLine(at(u * 0.7, 1.75), at(u, 2.2), at(u * 1.1, 3)));
    }
  }

  private void finish(double n, Path2D cloth) {
    Color dark = Tint.darker(outfit.color(), 0.3);
    switch (outfit.cut()) {
      case TEE, V_NECK -> pen.draw(dark, 0.05, cloth);
      case TURTLENECK -> {
        Path2D collar =
            pen.onBody(
                at(-n - 0.06, 1.38),
                at(0, 1.52),
                at(n + 0.06, 1.38),
                at(n + 0.1, 1.8),
                at(0, 2.05),
                at(-n - 0.1, 1.8));
        pen.fill(outfit.color(), collar);
        pen.draw(dark, 0.04, collar);
      }
      case HOODIE -> {
        for (int s = -1; s <= 1; s += 2) {
          pen.fill(
              dark,
              pen.onBody(
                  at(s * (n - 0.05), 1.4),
                  at(s * (n + 0.4), 1.55),
                  at(s * (n + 0.3), 1.95),
                  at(s * 0.1, 2.2)));
          pen.draw(outfit.second(), 0.05, pen.bodyLine(at(s * 0.22, 2.0), at(s * 0.26, 2.5)));
        }
      }
      case SHIRT -> collar(n, Tint.lighter(outfit.color(), 0.25));
      case SUIT -> {
        pen.fill(
            Tint.rgb(0xeceff2),
            pen.onBody(at(-n, 1.62), at(n, 1.62), at(0.45, 2.4), at(0, 3.1), at(-0.45, 2.4)));
        pen.fill(
            outfit.second(),
            pen.onBody(at(-0.13, 1.9), at(0.13, 1.9), at(0.2, 2.9), at(-0.2, 2.9)));
        collar(n, Tint.rgb(0xf4f6f8));
      }
      case BLOUSE -> {
        pen.draw(dark, 0.03, cloth);
        pen.draw(
            Tint.rgb(0xe6cf8a),
            0.03,
            pen.bodyLine(
                at(-n - 0.05, 1.66),
                at(-0.3, 1.95),
                at(0, 2.04),
                at(0.3, 1.95),
                at(n + 0.05, 1.66)));
      }
    }
  }

  private void collar(double n, Color color) {
    for (int s = -1; s <= 1; s += 2) {
      Path2D wing =
          pen.onBody(
              at(s * n, 1.5),
              at(s * (n + 0.2), 1.68),
              at(s * 0.5, 2.18),
              at(s * 0.12, 1.95),
              at(s * n * 0.8, 1.72));
      pen.fill(color, wing);
      pen.draw(Tint.veil(Color.BLACK, 0.3), 0.025, wing);
    }
  }
}
