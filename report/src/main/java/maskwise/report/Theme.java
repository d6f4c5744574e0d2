package maskwise.report;

import java.awt.Color;
import java.util.List;

/**
 * Colours and type of every picture, on light or dark paper. The hues are those of Okabe and Ito,
 * which people with any common kind of colour blindness tell apart; blue always means right and
 * vermilion wrong. The style sheet of the pages holds the same values.
 */
enum Theme {
  LIGHT(0xFFFFFF, 0x1B1F24, 0x667080, 0xE4E7EB, 0x0072B2, 0xD55E00, 0x007A5A, 0xA8487F, 0xB77900),
  DARK(0x171A1F, 0xECEFF3, 0x98A2B0, 0x2E343C, 0x56B4E9, 0xFF8A47, 0x2FC79B, 0xE39BC6, 0xEDB548);

  private final int paper;
  private final int ink;
  private final int faint;
  private final int line;
  private final int blue;
  private final int vermilion;
  private final int green;
  private final int purple;
  private final int orange;

  Theme(
      int paper,
      int ink,
      int faint,
      int line,
      int blue,
      int vermilion,
      int green,
      int purple,
      int orange) {
    this.paper = paper;
    this.ink = ink;
    this.faint = faint;
    this.line = line;
    this.blue = blue;
    this.vermilion = vermilion;
    this.green = green;
    this.purple = purple;
    this.orange = orange;
  }

  Color paper() {
    return new Color(paper);
  }

  Color ink() {
    return new Color(ink);
  }

  /** Labels that must not shout. */
  Color faint() {
    return new Color(faint);
  }

  /** Grid lines and borders. */
  Color line() {
    return new Color(line);
  }

  Color right() {
    return new Color(blue);
  }

  Color wrong() {
    return new Color(vermilion);
  }

  /** Colours of the curves of one chart, in order. */
  List<Color> series() {
    return List.of(
        new Color(blue),
        new Color(vermilion),
        new Color(green),
        new Color(purple),
        new Color(orange));
  }

  /**
   * Paper tinted with a hue.
   *
   * @param share 0 (bare paper) to 1 (the full hue)
   */
  Color tint(Color hue, double share) {
    return new Color(
        mix(paper >> 16, hue.getRed(), share),
        mix(paper >> 8, hue.getGreen(), share),
        mix(paper, hue.getBlue(), share));
  }

  /** Ink or paper, whichever is easier to read on that ground. */
  Color textOn(Color ground) {
    return contrast(ground, ink()) >= contrast(ground, paper()) ? ink() : paper();
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round((from & 0xFF) * (1 - share) + to * share);
  }

  /** Contrast ratio of the Web Content Accessibility Guidelines 2, 1 to 21. */
  private static double contrast(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(int channel) {
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
