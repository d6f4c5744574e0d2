package maskwise.picture;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Colours of a JPEG that holds printing inks (cyan, magenta, yellow, black). The plain conversion
 * without colour profiles is used: {@code red = (255 − cyan)·(255 − black) / 255}, rounded, and so
 * on. OpenCV's own is off by one on white and takes every file for an inverted one.
 */
final class PrintInks {

  private PrintInks() {}

  /** Decodes onto the canvas, as stored. */
  static void decode(EncodedJpeg jpeg, Canvas canvas) throws PictureFault {
    Raster inks = raster(jpeg);
    int width = inks.getWidth();
    int height = inks.getHeight();
    byte[] rgb = new byte[width * height * 3];
    int[] row = new int[width * 4];
    int[] light = new int[4];
    for (int y = 0; y < height; y++) {
      inks.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        System.arraycopy(row, 4 * x, light, 0, 4);
        if (jpeg.ycck()) {
          toInks(light);
        }
        for (int c = 0; c < 4; c++) {
          // what light the ink lets through; Adobe stores just that
          light[c] = jpeg.adobe() ? light[c] : 255 - light[c];
        }
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = (byte) ((light[c] * light[3] + 127) / 255);
        }
      }
    }
    canvas.load(new Picture(width, height, rgb));
  }

  /** YCC to the three inks as stored (Adobe TN 5116): 255 minus the red, green, blue of JFIF. */
  private static void toInks(int[] pixel) {
    double y = pixel[0];
    double cb = pixel[1] - 128;
    double cr = pixel[2] - 128;
    pixel[0] = 255 - clamp(y + 1.402 * cr);
    pixel[1] = 255 - clamp(y - 0.344136286 * cb - 0.714136286 * cr);
    pixel[2] = 255 - clamp(y + 1.772 * cb);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.rint(value)));
  }

  private static Raster raster(EncodedJpeg jpeg) throws PictureFault {
    Raster inks = decoded(jpeg.bytes());
    ImageSize size = jpeg.storedSize();
    if (inks.getNumBands() != 4
        || inks.getWidth() != size.width()
        || inks.getHeight() != size.height()) {
      throw new PictureFault(
          "expected a JPEG of four channels and %s, found %d channels and %s"
              .formatted(
                  size, inks.getNumBands(), new ImageSize(inks.getHeight(), inks.getWidth())));
    }
    return inks;
  }

  private static Raster decoded(byte[] bytes) throws PictureFault {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      // damaged tables make Java's reader throw what a wrong argument or index would
      throw new PictureFault(
          "expected a JPEG of four channels that decodes, found broken content: " + e.getMessage());
    } finally {
      reader.dispose();
    }
  }
}
