package maskwise.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import maskwise.answer.Verdict;

/**
 * How a verdict looks. Color, dash and sign differ each, so that none of them is needed alone.
 *
 * <p>Source of the colors: Okabe and Ito, "Color Universal Design", 2008; told apart by people with
 * any kind of color blindness.
 */
enum VerdictStyle {
  WEAR(0x0072B2, Color.WHITE, "\u2713"),
  INCORRECT(0xE69F00, Color.BLACK, "!", 3f, 1.5f),
  NOT_WEAR(0xD55E00, Color.WHITE, "\u00d7"),
  UNSURE(0xE8E8E8, Color.BLACK, "?", 1f, 1.5f);

  @SuppressWarnings("ImmutableEnumChecker") // a color never changes
  private final Color color;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Color ink;

  private final String sign;

  @SuppressWarnings("ImmutableEnumChecker") // never written
  private final float[] dash;

  VerdictStyle(int color, Color ink, String sign, float... dash) {
    this.color = new Color(color);
    this.ink = ink;
    this.sign = sign;
    this.dash = dash;
  }

  static VerdictStyle of(Verdict verdict) {
    return valueOf(verdict.name());
  }

  /** Of the frame and of the label behind the words. */
  Color color() {
    return color;
  }

  /** Of the words. */
  Color ink() {
    return ink;
  }

  /** Stands before the words. */
  String sign() {
    return sign;
  }

  /** The frame's line. */
  Stroke stroke(float width) {
    if (dash.length == 0) {
      return new BasicStroke(this == NOT_WEAR ? 1.5f * width : width);
    }
    float[] pixels = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      pixels[i] = dash[i] * width;
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pixels, 0);
  }
}
