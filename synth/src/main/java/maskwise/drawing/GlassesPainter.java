package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import java.awt.geom.Path2D;
import maskwise.drawing.Person.Glasses;

/** Glasses. */
record GlassesPainter(Pen pen, Person person) {

  void paint(Glasses glasses) {
    double lift = 0.06;
    double s = glasses.size();
    double tall = s * (0.66 + 0.26 * glasses.round());
    double k = 0.92 - 0.22 * glasses.round();
    double bridge = person.eyes().spacing() - s;
    for (int side = -1; side <= 1; side += 2) {
      double m = side * person.eyes().spacing();
      double v = 0.03;
      Path2D rim =
          pen.raised(
              lift,
              at(m - s, v),
              at(m - s * k, v - tall * k),
              at(m, v - tall),
              at(m + s * k, v - tall * k),
              at(m + s, v),
              at(m + s * k, v + tall * k),
              at(m, v + tall),
              at(m - s * k, v + tall * k));
      Color glass = glasses.tinted() ? Tint.rgb(0x3a3f4a) : Tint.rgb(0xdfeaf2);
      pen.fill(Tint.veil(glass, glasses.tinted() ? 0.3 : 0.1), rim);
      pen.draw(glasses.frame(), glasses.width(), rim);
      pen.draw(
          Tint.veil(Color.WHITE, 0.4),
          0.03,
          pen.raisedLine(lift, at(m - s * 0.6, v - tall * 0.2), at(m - s * 0.3, v - tall * 0.6)));
      pen.draw(
          glasses.frame(),
          glasses.width(),
          pen.raisedLine(0.03, at(m + side * s, v - 0.06), at(side * 0.92, v - 0.08)));
    }
    pen.draw(
        glasses.frame(),
        glasses.width() * 1.1,
        pen.raisedLine(lift, at(-bridge, 0), at(0, -0.05), at(bridge, 0)));
  }
}
