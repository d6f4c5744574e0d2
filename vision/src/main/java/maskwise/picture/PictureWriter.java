package maskwise.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import maskwise.base.AtomicFile;

/** Writes pictures, each as a whole or not at all. */
public final class PictureWriter {

  private PictureWriter() {}

  /**
   * Writes a PNG, which keeps every byte.
   *
   * @throws IOException if the file cannot be written
   */
  public static void png(Picture picture, Path file) throws IOException {
    byte[] bytes = png(picture.toImage());
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Writes a JPEG.
   *
   * @param quality 0 (small) to 1 (good)
   * @throws IOException if the file cannot be written
   */
  public static void jpeg(Picture picture, double quality, Path file) throws IOException {
    byte[] bytes = jpeg(picture.toImage(), quality);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * A PNG in memory: no cache on the disk, no global switch of ImageIO.
   *
   * @throws IOException if Java's writer fails
   */
  public static byte[] png(BufferedImage image) throws IOException {
    return encode(image, "png", -1);
  }

  /**
   * A JPEG in memory.
   *
   * @param quality 0 (small) to 1 (good)
   * @throws IOException if Java's writer fails
   */
  public static byte[] jpeg(BufferedImage image, double quality) throws IOException {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("expected a quality of 0 to 1, found " + quality);
    }
    return encode(image, "jpeg", quality);
  }

  private static byte[] encode(BufferedImage image, String format, double quality)
      throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (quality >= 0) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality((float) quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
