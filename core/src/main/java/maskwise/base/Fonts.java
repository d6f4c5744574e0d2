package maskwise.base;

import java.awt.Font;
import java.awt.image.BufferedImage;

/** The letters of the machine. Some servers have none, and then pictures go without words. */
public final class Fonts {

  private static final boolean PRESENT = probe();

  private Fonts() {}

  /** Whether text can be drawn at all. */
  public static boolean present() {
    return PRESENT;
  }

  /** The sans-serif face. */
  public static Font of(int style, float size) {
    return new Font(Font.SANS_SERIF, style, 12).deriveFont(size);
  }

  private static boolean probe() {
    var g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return g.getFontMetrics(of(Font.PLAIN, 12)).stringWidth("x") > 0;
    } catch (RuntimeException | InternalError | LinkageError e) {
      // Java says it in one of these ways, depending on what of the font configuration is missing.
      return false;
    } finally {
      g.dispose();
    }
  }
}
