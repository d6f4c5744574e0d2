package maskwise.annotate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import maskwise.detect.Box;

/** A small square picture of a face and what is around it, for a page. */
public final class FaceTile {

  /** Height and width, in pixels. */
  private static final int SIDE = 200;

  /** How much is shown around a face on each side, as a share of it. */
  private static final double AROUND = 0.6;

  private FaceTile() {}

  /**
   * Cuts it out; what lies beyond the picture is black.
   *
   * @param face in the picture's pixels
   */
  public static BufferedImage of(BufferedImage picture, Box face) {
    double side = Math.max(1, (1 + 2 * AROUND) * Math.max(face.width(), face.height()));
    BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.scale(SIDE / side, SIDE / side);
      g.translate(side / 2 - face.centre().x(), side / 2 - face.centre().y());
      g.drawImage(picture, 0, 0, null);
    } finally {
      g.dispose();
    }
    return tile;
  }
}
