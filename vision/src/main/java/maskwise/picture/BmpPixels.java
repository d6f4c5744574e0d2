package maskwise.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Bitmaps of the kinds that OpenCV gives wrong colours to: run-length coded, of 16 and 32 bits, and
 * with OS/2's header. Java's own reader decodes them.
 */
final class BmpPixels {

  private BmpPixels() {}

  /** Decodes onto the canvas; what is transparent is laid on white. */
  static void decode(EncodedBmp bmp, Canvas canvas) throws PictureFault {
    BufferedImage image = image(bmp.bytes());
    int width = image.getWidth();
    int height = image.getHeight();
    if (!new ImageSize(height, width).equals(bmp.storedSize())) {
      throw new PictureFault("expected a BMP of the size in its header, found another");
    }
    boolean alpha = image.getColorModel().hasAlpha() && !isBlank(image);
    byte[] rgb = new byte[width * height * 3];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int opacity = alpha ? row[x] >>> 24 : 255;
        for (int c = 0; c < 3; c++) {
          int value = (row[x] >> (16 - 8 * c)) & 0xFF;
          rgb[(y * width + x) * 3 + c] =
              (byte) ((value * opacity + 255 * (255 - opacity) + 127) / 255);
        }
      }
    }
    canvas.load(new Picture(width, height, rgb));
  }

  /** Whether all is transparent: a writer that left the fourth byte empty, and meant no such. */
  private static boolean isBlank(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel >>> 24 != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static BufferedImage image(byte[] bytes) throws PictureFault {
    ImageReader reader = ImageIO.getImageReadersByFormatName("bmp").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      // damaged headers make Java's reader throw what a wrong argument or index would
      throw new PictureFault(
          "expected a BMP that decodes, found broken content: " + e.getMessage());
    } finally {
      reader.dispose();
    }
  }
}
