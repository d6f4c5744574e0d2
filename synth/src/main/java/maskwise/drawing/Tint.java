package maskwise.drawing;

import java.awt.Color;

/** Colours made from colours. */
final class Tint {

  private Tint() {}

  static Color rgb(int hex) {
    return new Color(hex);
  }

  static Color mix(Color a, Color b, double t) {
    double k = clamp(t);
    return new Color(
        channel(a.getRed() + (b.getRed() - a.getRed()) * k),
        channel(a.getGreen() + (b.getGreen() - a.getGreen()) * k),
        channel(a.getBlue() + (b.getBlue() - a.getBlue()) * k));
  }

  /** The colour at an opacity of 0 to 1. */
  static Color veil(Color c, double opacity) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), channel(255 * clamp(opacity)));
  }

  static Color darker(Color c, double t) {
    return mix(c, Color.BLACK, t);
  }

  static Color lighter(Color c, double t) {
    return mix(c, Color.WHITE, t);
  }

  /** Every channel moved by up to {@code amount} of 255. */
  static Color stray(Color c, double amount, Dice dice) {
    return new Color(
        channel(c.getRed() + 255 * dice.around(0, amount / 2)),
        channel(c.getGreen() + 255 * dice.around(0, amount / 2)),
        channel(c.getBlue() + 255 * dice.around(0, amount / 2)));
  }

  /** Hue 0 to 1, saturation and brightness 0 to 1. */
  static Color hsb(double hue, double saturation, double brightness) {
    return Color.getHSBColor((float) hue, (float) clamp(saturation), (float) clamp(brightness));
  }

  private static int channel(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static double clamp(double t) {
    return Math.max(0, Math.min(1, t));
  }
}
