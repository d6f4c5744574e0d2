package maskwise.annotate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import maskwise.detect.Box;

/**
 * Makes faces unrecognizable: a face becomes the means of some {@value #CELLS}×{@value #CELLS}
 * cells, which no longer hold who it is, and these run into one another. Faces that the detector
 * has not found stay as they are.
 */
public final class FaceBlur {

  /** Cells along each side of a face and its surroundings. */
  private static final int CELLS = 6;

  /** How much is hidden around a box on each side: hair, ears and chin. */
  private static final double MARGIN = 0.25;

  private FaceBlur() {}

  /**
   * Changes the image.
   *
   * @param faces where they lie, in the image's pixels
   */
  public static void apply(BufferedImage image, List<Box> faces) {
    faces.forEach(face -> apply(image, face));
  }

  private static void apply(BufferedImage image, Box box) {
    int left = (int) Math.max(0, Math.floor(box.x() - MARGIN * box.width()));
    int top = (int) Math.max(0, Math.floor(box.y() - MARGIN * box.height()));
    int right = (int) Math.min(image.getWidth(), Math.ceil(box.right() + MARGIN * box.width()));
    int bottom = (int) Math.min(image.getHeight(), Math.ceil(box.bottom() + MARGIN * box.height()));
    if (right <= left || bottom <= top) {
      return;
    }
    BufferedImage cells = means(image.getSubimage(left, top, right - left, bottom - top));
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.setClip(new Ellipse2D.Double(left, top, right - left, bottom - top));
      g.drawImage(cells, left, top, right - left, bottom - top, null);
    } finally {
      g.dispose();
    }
  }

  /** {@code [CELLS][CELLS]}, each the mean of its part of the face. */
  private static BufferedImage means(BufferedImage face) {
    BufferedImage cells = new BufferedImage(CELLS, CELLS, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        cells.setRGB(
            column,
            row,
            mean(
                face,
                column * face.getWidth() / CELLS,
                row * face.getHeight() / CELLS,
                Math.max(1, (face.getWidth() + CELLS - 1) / CELLS),
                Math.max(1, (face.getHeight() + CELLS - 1) / CELLS)));
      }
    }
    return cells;
  }

  private static int mean(BufferedImage face, int x0, int y0, int width, int height) {
    long red = 0;
    long green = 0;
    long blue = 0;
    long count = 0;
    for (int y = y0; y < Math.min(face.getHeight(), y0 + height); y++) {
      for (int x = x0; x < Math.min(face.getWidth(), x0 + width); x++) {
        int rgb = face.getRGB(x, y);
        red += rgb >> 16 & 0xFF;
        green += rgb >> 8 & 0xFF;
        blue += rgb & 0xFF;
        count++;
      }
    }
    return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
  }
}
