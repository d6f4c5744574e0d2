package maskwise.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as files, in memory: no cache on the disk, no global switch of ImageIO. */
final class Encoding {

  private Encoding() {}

  /**
   * @param png PNG rather than JPEG
   * @param quality JPEG quality, 0 to 1
   */
  static byte[] encode(BufferedImage image, boolean png, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(png ? "png" : "jpeg").next();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15)) {
      try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (!png) {
          parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          parameters.setCompressionQuality(quality);
        }
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image, null, null), parameters);
      }
      return bytes.toByteArray();
    } finally {
      writer.dispose();
    }
  }
}
