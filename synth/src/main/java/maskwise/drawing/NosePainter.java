package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;

/** The nose. */
record NosePainter(Pen pen, Person person, Light light) {

  void paint() {
    double w = person.nose();
    Color shadow = person.skin().shadow();
    double turn = pen.projection().yaw();
    double dark = light.from() + 2 * turn > 0 ? -1 : 1;
    pen.glow(Tint.veil(shadow, 0.42), dark * 0.13, 0.14, 0.13, 0.34);
    pen.glow(Tint.veil(shadow, 0.16), -dark * 0.13, 0.1, 0.1, 0.3);
    pen.glow(Tint.veil(person.skin().light(), 0.55), 0.015, 0.12, 0.07, 0.34);
    pen.glow(Tint.veil(shadow, 0.38), 0, 0.6, w * 1.35, 0.11);
    pen.glow(
        Tint.veil(Tint.mix(person.skin().tone(), Tint.rgb(0xd06a54), 0.3), 0.5), 0, 0.42, w, 0.17);
    pen.glow(Tint.veil(Color.WHITE, 0.4), 0.02, 0.38, 0.075, 0.07);
    for (int s = -1; s <= 1; s += 2) {
      pen.draw(
          Tint.veil(shadow, 0.75),
          0.03,
          pen.line(at(s * w * 0.85, 0.36), at(s * w * 1.12, 0.46), at(s * w * 0.85, 0.53)));
      pen.draw(
          Tint.veil(Tint.darker(shadow, 0.5), 0.85),
          0.05,
          pen.line(at(s * w * 0.3, 0.535), at(s * w * 0.55, 0.515), at(s * w * 0.72, 0.535)));
    }
    pen.draw(
        Tint.veil(shadow, 0.45), 0.025, pen.line(at(-0.07, 0.56), at(0, 0.585), at(0.07, 0.56)));
  }
}
