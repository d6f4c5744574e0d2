package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.geom.Path2D;
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
    int count = depth < 0.45 ? 2 : depth < 0.75 ? 3 : 4;
    for (int i = 0; i < count; i++) {
      double v = -0.46 - i * dice.between(0.11, 0.13);
      double reach = (0.62 - 0.07 * i) * dice.between(0.8, 1);
      double left = -reach + dice.around(0, 0.06);
      double right = reach + dice.around(0, 0.06);
      double dip = dice.between(0.005, 0.03);
      crease(
          (0.62 + 0.1 * dice.between(0, 1)) * (0.35 + 0.65 * depth),
          0.03 + 0.022 * depth,
          at(left, v + 0.05),
          at(left * 0.55, v),
          at(0, v + dip),
          at(right * 0.55, v),
          at(right, v + 0.05));
    }
    for (int s = -1; s <= 1; s += 2) {
      crease(
          0.6 * depth,
          0.02 + 0.015 * depth,
          at(s * 0.075, -0.34),
          at(s * 0.065, -0.24),
          at(s * 0.09, -0.16));
    }
  }

  private void crowsFeet(int side) {
    double depth = aging.lines();
    if (depth < 0.08) {
      return;
    }
    int count = depth < 0.75 ? 3 : 4;
    double start = side * (person.eyes().spacing() + 0.24);
    for (int i = 0; i < count; i++) {
      double slope = -0.11 + 0.3 * i / (count - 1.0);
      double reach = 0.1 + 0.07 * depth;
      crease(
          0.4 + 0.4 * depth,
          0.028 + 0.012 * depth,
          at(start, 0.02 + slope * 0.35),
          at(start + side * reach * 0.5, 0.02 + slope * 0.75),
          at(start + side * reach, 0.04 + slope * 1.15));
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
        at(middle - side * 0.2, 0.1),
        at(middle - side * 0.06, 0.19 + 0.03 * depth),
        at(middle + side * 0.12, 0.17 + 0.03 * depth),
        at(middle + side * 0.23, 0.07));
    if (depth > 0.7) {
      crease(
          0.55 * depth,
          0.03,
          at(middle - side * 0.22, 0.16),
          at(middle - side * 0.02, 0.3),
          at(middle + side * 0.2, 0.24));
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
          at(s * (w + 0.04), 0.42),
          at(s * (w + 0.16), 0.62),
          at(s * 0.42, 0.82),
          at(s * 0.43, 0.95));
      if (depth > 0.5) {
        crease(0.5 * depth, 0.03, at(s * 0.36, 0.9), at(s * 0.4, 1.03), at(s * 0.37, 1.14));
        crease(0.45 * depth, 0.025, at(s * 0.6, 0.45), at(s * 0.66, 0.66), at(s * 0.6, 0.85));
      }
      if (depth > 0.7 && person.gender() == Gender.FEMALE) {
        crease(0.4 * depth, 0.015, at(s * 0.1, 0.7), at(s * 0.11, 0.77));
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

  /** A groove that thins out at its ends, with the light on its lower edge. */
  private void crease(double opacity, double width, Spot... spots) {
    pen.fill(Tint.veil(ridge, 0.45 * opacity), groove(width * 1.1, width, spots));
    pen.fill(Tint.veil(shadow, opacity), groove(0, width * 1.45, spots));
  }

  private Path2D groove(double shift, double width, Spot... spots) {
    int n = spots.length;
    Spot[] rim = new Spot[2 * n - 2];
    for (int i = 0; i < n; i++) {
      Spot before = spots[Math.max(0, i - 1)];
      Spot after = spots[Math.min(n - 1, i + 1)];
      double length = Math.hypot(after.u() - before.u(), after.v() - before.v());
      double half = i == 0 || i == n - 1 ? 0 : width / 2;
      double du = half * (before.v() - after.v()) / length;
      double dv = half * (after.u() - before.u()) / length;
      rim[i] = at(spots[i].u() + du, spots[i].v() + shift + dv);
      if (half > 0) {
        rim[2 * n - 2 - i] = at(spots[i].u() - du, spots[i].v() + shift - dv);
      }
    }
    return pen.patch(rim);
  }
}
