package maskwise.drawing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What is behind the person. It is drawn small and enlarged, which blurs it as a lens would.
 *
 * @param kind sort of place
 * @param color main colour
 * @param second second colour
 * @param shift how far the camera has moved, pixels
 * @param seed for what stands about
 */
record Scene(Kind kind, Color color, Color second, double shift, long seed) {

  /** Sorts of places. */
  enum Kind {
    /** A studio's paper. */
    STUDIO,
    /** Lights at night or sun through leaves. */
    BOKEH,
    /** Shelves with books. */
    SHELVES,
    /** A window and a wall. */
    WINDOW,
    /** Leaves. */
    GARDEN,
    /** Tiles or bricks. */
    WALL,
    /** Houses along a street. */
    STREET
  }

  private static final int SHRINK = 4;

  static Scene draw(Dice dice) {
    Kind kind = dice.pick(List.of(Kind.values()));
    Color color =
        kind == Kind.GARDEN
            ? Tint.hsb(dice.between(0.22, 0.4), dice.between(0.3, 0.7), dice.between(0.25, 0.75))
            : Tint.hsb(dice.between(0, 1), dice.between(0.02, 0.5), dice.between(0.2, 0.92));
    Color second =
        Tint.mix(
            color,
            Tint.hsb(dice.between(0, 1), dice.between(0.1, 0.6), dice.between(0.2, 0.95)),
            dice.between(0.3, 0.8));
    return new Scene(kind, color, second, 0, dice.seed());
  }

  Scene next(Dice dice) {
    return new Scene(kind, color, second, dice.around(0, 6), seed);
  }

  /** Fills the picture. */
  void paint(Graphics2D graphics) {
    int w = Portrait.WIDTH / SHRINK;
    int h = Portrait.HEIGHT / SHRINK;
    BufferedImage small = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Color from = Tint.lighter(color, 0.15);
    Color to = Tint.darker(second, 0.15);
    g.setPaint(new GradientPaint(0, 0, from, w * 0.4f, h, to));
    g.fillRect(0, 0, w, h);
    g.translate(shift / SHRINK, 0);
    Dice dice = new Dice(seed);
    switch (kind) {
      case STUDIO -> studio(g, w, h, dice);
      case BOKEH -> discs(g, w, h, dice, 26, 0.45);
      case SHELVES -> shelves(g, w, h, dice);
      case WINDOW -> window(g, w, dice);
      case GARDEN -> discs(g, w, h, dice, 90, 0.7);
      case WALL -> wall(g, w, h, dice);
      case STREET -> street(g, w, h, dice);
    }
    g.dispose();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(small, -2, -2, Portrait.WIDTH + 4, Portrait.HEIGHT + 4, null);
  }

  private void studio(Graphics2D g, int w, int h, Dice dice) {
    float x = (float) dice.between(0.2, 0.8) * w;
    g.setPaint(
        new RadialGradientPaint(
            x,
            h * 0.4f,
            w * 0.8f,
            new float[] {0, 1},
            new Color[] {
              Tint.veil(Tint.lighter(color, 0.5), 0.7), Tint.veil(Tint.darker(color, 0.3), 0.4)
            }));
    g.fillRect(-w, 0, 3 * w, h);
  }

  private void discs(Graphics2D g, int w, int h, Dice dice, int count, double opacity) {
    for (int i = 0; i < count; i++) {
      double r = dice.between(1.2, 5);
      Color hue = Tint.mix(color, second, dice.between(-0.2, 1.2));
      Color c = dice.chance(0.5) ? Tint.lighter(hue, dice.between(0, 0.7)) : Tint.darker(hue, 0.4);
      g.setPaint(Tint.veil(c, opacity * dice.between(0.4, 1)));
      g.fill(
          new Ellipse2D.Double(
              dice.between(-4, w + 4) - r, dice.between(-4, h + 4) - r, 2 * r, 2 * r));
    }
  }

  private void shelves(Graphics2D g, int w, int h, Dice dice) {
    double step = dice.between(11, 17);
    for (double y = dice.between(-4, 4); y < h; y += step) {
      for (double x = -6; x < w + 6; ) {
        double thick = dice.between(1.3, 3.2);
        double tall = step * dice.between(0.55, 0.88);
        g.setPaint(Tint.hsb(dice.between(0, 1), dice.between(0.1, 0.6), dice.between(0.25, 0.8)));
        g.fill(new Rectangle2D.Double(x, y + step - tall, thick, tall));
        x += thick + (dice.chance(0.1) ? 4 : 0.2);
      }
      g.setPaint(Tint.darker(second, 0.4));
      g.fill(new Rectangle2D.Double(-8, y + step - 1, w + 16, 1.6));
    }
  }

  private void window(Graphics2D g, int w, Dice dice) {
    double x = dice.chance(0.5) ? dice.between(-8, 0) : dice.between(w * 0.55, w * 0.7);
    double y = dice.between(-6, 4);
    g.setPaint(Tint.lighter(second, 0.75));
    g.fill(new Rectangle2D.Double(x, y, 22, 34));
    g.setPaint(Tint.darker(color, 0.35));
    g.fill(new Rectangle2D.Double(x + 10, y, 1.2, 34));
    g.fill(new Rectangle2D.Double(x, y + 16, 22, 1.2));
    g.draw(new Rectangle2D.Double(x, y, 22, 34));
  }

  private void wall(Graphics2D g, int w, int h, Dice dice) {
    double wide = dice.between(5, 12);
    double tall = wide * dice.between(0.4, 1);
    for (int row = 0; row * tall < h + tall; row++) {
      for (double x = -14 + (row % 2) * wide / 2; x < w + 10; x += wide) {
        g.setPaint(Tint.veil(Tint.mix(color, second, dice.between(0, 1)), 0.7));
        g.fill(new Rectangle2D.Double(x, row * tall, wide - 0.6, tall - 0.6));
      }
    }
  }

  private void street(Graphics2D g, int w, int h, Dice dice) {
    for (double x = -8; x < w + 8; ) {
      double wide = dice.between(6, 14);
      double top = dice.between(2, 26);
      g.setPaint(Tint.darker(Tint.mix(color, second, dice.between(0, 1)), dice.between(0, 0.5)));
      g.fill(new Rectangle2D.Double(x, top, wide, h));
      g.setPaint(Tint.veil(Tint.rgb(0xfff0c0), 0.6));
      for (double y = top + 3; y < h; y += 4.5) {
        g.fill(new Rectangle2D.Double(x + wide * 0.2, y, 1.6, 2));
        g.fill(new Rectangle2D.Double(x + wide * 0.6, y, 1.6, 2));
      }
      x += wide;
    }
  }
}
