package maskwise.sample;

import java.awt.Color;
import maskwise.label.Gender;

/** What the years draw on a face: lines, bags, folds and spots. */
final class Wrinkles {

  private final Pen pen;
  private final Person person;
  private final Aging aging;
  private final Color shadow;
  private final Color ridge;

  Wrinkles(Pen pen, Person person) {
    this.pen = pen;
    this.person = person;
    this.aging = person.aging();
    this.shadow = Tint.mix(person.skin().tone(), Tint.rgb(0x4a1a0e), 0.68);
    this.ridge = person.skin().light();
  }

  /** Everything above the nose. */
  void paint() {
    spots();
    forehead();
    for (int side = -1; side <= 1; side += 2) {
      crowsFeet(side);
      bags(side);
    }
  }

  private void forehead() {
    double depth = aging.lines();
    if (depth < 0.08) {
      return;
    }
    Dice dice = Dice.of(person.seed(), 5);
    int count = depth < 0.45 ? 2 : depth < 0.75 ? 3 : 5;
    for (int i = 0; i < count; i++) {
      double v = -0.47 - i * 0.105 + dice.around(0, 0.012);
      double left = -dice.between(0.42, 0.62);
      double right = dice.between(0.42, 0.62);
      crease(
          0.75 * depth,
          0.022 + 0.022 * depth,
          left,
          v + 0.03,
          left / 2,
          v - 0.015,
          0,
          v + 0.015,
          right / 2,
          v - 0.015,
          right,
          v + 0.03);
    }
    for (int s = -1; s <= 1; s += 2) {
      crease(
          0.6 * depth, 0.02 + 0.015 * depth, s * 0.075, -0.34, s * 0.065, -0.24, s * 0.09, -0.16);
    }
  }

  private void crowsFeet(int side) {
    double depth = aging.lines();
    if (depth < 0.08) {
      return;
    }
    int count = depth < 0.45 ? 3 : depth < 0.75 ? 4 : 5;
    double start = side * (person.eyes().spacing() + 0.235);
    for (int i = 0; i < count; i++) {
      double slope = -0.13 + 0.34 * i / (count - 1.0);
      double reach = 0.1 + 0.1 * depth;
      crease(
          0.85 * depth,
          0.018 + 0.018 * depth,
          start,
          0.02 + slope * 0.25,
          start + side * reach * 0.5,
          0.02 + slope * 0.7,
          start + side * reach,
          0.03 + slope * 1.15);
    }
  }

  private void bags(int side) {
    double depth = aging.bags();
    double middle = side * person.eyes().spacing();
    Color blue = Tint.mix(shadow, Tint.rgb(0x5a4a62), 0.45);
    pen.glow(Tint.veil(blue, 0.5 * depth), middle, 0.15, 0.24, 0.11);
    if (depth < 0.15) {
      return;
    }
    crease(
        0.8 * depth,
        0.02 + 0.022 * depth,
        middle - side * 0.2,
        0.1,
        middle - side * 0.06,
        0.19 + 0.03 * depth,
        middle + side * 0.12,
        0.17 + 0.03 * depth,
        middle + side * 0.23,
        0.07);
    if (depth > 0.7) {
      crease(
          0.55 * depth,
          0.03,
          middle - side * 0.22,
          0.16,
          middle - side * 0.02,
          0.3,
          middle + side * 0.2,
          0.24);
    }
  }

  /** Beside nose and mouth. */
  void folds() {
    double depth = aging.folds();
    if (depth < 0.08) {
      return;
    }
    double w = person.nose();
    for (int s = -1; s <= 1; s += 2) {
      crease(
          0.75 * depth,
          0.025 + 0.025 * depth,
          s * (w + 0.04),
          0.42,
          s * (w + 0.16),
          0.62,
          s * 0.42,
          0.82,
          s * 0.43,
          0.95);
      if (depth > 0.5) {
        crease(0.5 * depth, 0.03, s * 0.36, 0.9, s * 0.4, 1.03, s * 0.37, 1.14);
        crease(0.45 * depth, 0.025, s * 0.6, 0.45, s * 0.66, 0.66, s * 0.6, 0.85);
      }
      if (depth > 0.7 && person.gender() == Gender.FEMALE) {
        crease(0.4 * depth, 0.015, s * 0.1, 0.7, s * 0.11, 0.77);
      }
    }
  }

  private void spots() {
    if (aging.spots() < 0.15) {
      return;
    }
    Dice dice = Dice.of(person.seed(), 6);
    for (int i = 0; i < 16 * aging.spots(); i++) {
      double u = dice.side() * dice.between(0.25, 0.85);
      double v = dice.chance(0.6) ? dice.between(-0.85, -0.35) : dice.between(0.15, 0.6);
      double r = dice.between(0.015, 0.05);
      pen.glow(Tint.veil(Tint.rgb(0x6f4426), dice.between(0.3, 0.65)), u, v, r * 1.4, r);
    }
  }

  /** A groove with the light on its lower edge. */
  private void crease(double opacity, double width, double... uv) {
    double[] below = uv.clone();
    for (int i = 1; i < below.length; i += 2) {
      below[i] += width * 1.1;
    }
    pen.draw(Tint.veil(ridge, 0.5 * opacity), width, pen.line(below));
    pen.draw(Tint.veil(shadow, opacity), width, pen.line(uv));
  }
}
