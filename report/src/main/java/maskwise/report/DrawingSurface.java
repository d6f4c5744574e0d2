package maskwise.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import maskwise.base.AtomicFile;

/** An RGB picture to draw on, with everything smooth. */
final class DrawingSurface {

  private DrawingSurface() {}

  /** What draws. */
  @FunctionalInterface
  interface Drawing {
    void drawOn(Graphics2D g);
  }

  /**
   * A filled picture with something drawn on it.
   *
   * @param width width in drawing units
   * @param height height in drawing units
   * @param scale pixels a unit: 2 keeps text crisp on dense screens
   */
  static BufferedImage draw(int width, int height, int scale, Color paper, Drawing drawing) {
    BufferedImage image =
        new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(paper);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(scale, scale);
      drawing.drawOn(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** The picture as a PNG file's bytes; the same picture always gives the same bytes. */
  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("expected a PNG writer in this Java, found none");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Replaces a PNG file. */
  static void write(BufferedImage image, Path file) throws IOException {
    byte[] png = png(image);
    AtomicFile.write(file, out -> out.write(png));
  }
}
