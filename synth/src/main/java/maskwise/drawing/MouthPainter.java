package maskwise.drawing;

import static maskwise.drawing.Spot.at;

import java.awt.Color;
import maskwise.drawing.Person.Lips;

/** The mouth. */
record MouthPainter(Pen pen, Person person) {

  /**
   * @param smile -0.3 (grave) to 1 (laughing)
   */
  void paint(double smile) {
    Lips lips = person.lips();
    double w = lips.width() * (1 + 0.18 * smile);
    double corner = 0.83 - 0.06 * smile;
    double upper = 0.035 + 0.045 * lips.fullness();
    double lower = 0.06 + 0.06 * lips.fullness();
    double gap = smile > 0.45 ? 0.16 * (smile - 0.4) : 0;
    Color color = lips.color();
    Color dark = Tint.mix(color, Tint.rgb(0x2a0a0c), 0.6);
    pen.glow(Tint.veil(person.skin().shadow(), 0.25), 0, 1.02, 0.24, 0.08);
    pen.fill(
        color,
        pen.patch(
            at(-w, corner),
            at(-w * 0.4, 0.83 - upper),
            at(-0.05, 0.835 - upper),
            at(0, 0.85 - upper),
            at(0.05, 0.835 - upper),
            at(w * 0.4, 0.83 - upper),
            at(w, corner),
            at(w * 0.45, 0.86 + gap + lower * 0.8),
            at(0, 0.86 + gap + lower),
            at(-w * 0.45, 0.86 + gap + lower * 0.8)));
    if (gap > 0) {
      pen.fill(
          Tint.rgb(0x4a1518),
          pen.patch(
              at(-w * 0.9, corner + 0.01),
              at(0, 0.83),
              at(w * 0.9, corner + 0.01),
              at(0, 0.86 + gap * 1.3)));
      pen.fill(
          Tint.mix(Tint.rgb(0xf3efe6), Tint.rgb(0xd8c49a), person.years() / 120.0),
          pen.patch(
              at(-w * 0.78, corner + 0.015),
              at(0, 0.835),
              at(w * 0.78, corner + 0.015),
              at(0, 0.845 + gap)));
    } else {
      pen.draw(
          dark,
          0.024,
          pen.line(
              at(-w, corner), at(-w * 0.4, 0.85), at(0, 0.855), at(w * 0.4, 0.85), at(w, corner)));
    }
    pen.glow(Tint.veil(Color.WHITE, 0.3), 0.03, 0.87 + gap + lower * 0.5, w * 0.4, lower * 0.4);
    for (int s = -1; s <= 1; s += 2) {
      pen.glow(Tint.veil(person.skin().shadow(), 0.45), s * (w + 0.02), corner, 0.07, 0.06);
    }
  }
}
