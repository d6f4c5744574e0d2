package maskwise.report;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small upright JPEG of a photo, to stand inside a page. Only as many pixels are decoded as the
 * small picture needs, so that a huge photo costs little memory.
 */
final class Thumbnail {

  /** Longer side, in pixels. */
  static final int SIDE = 200;

  private static final long MAX_PIXELS = 200_000_000;
  private static final float QUALITY = 0.85f;

  private Thumbnail() {}

  /**
   * The photo as a {@code data:} address.
   *
   * @param path as it stands in a file, possibly not even a path
   * @return empty if there is no such photo or it cannot be decoded
   */
  static Optional<String> dataUri(String path) {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      return Optional.of(dataUri(shrink(decode(file), orientation(file))));
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  /** A small picture as a {@code data:} address. */
  static String dataUri(BufferedImage small) {
    try {
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(small));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is written to memory
    }
  }

  private static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no reader for " + file);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MAX_PIXELS) {
          throw new IOException("too large: " + file);
        }
        // Twice the size that is wanted, so that the last step can still average.
        int step = (int) Math.max(1, Math.max(width, height) / (2L * SIDE));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
      } catch (RuntimeException e) {
        // Readers of broken files throw all sorts of things.
        throw new IOException("broken: " + file, e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Where the camera was held: 1 to 8 as the EXIF standard counts, 1 if nothing is said. */
  private static int orientation(Path file) {
    try {
      Directory directory =
          ImageMetadataReader.readMetadata(file.toFile())
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer value =
          directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return value == null || value < 1 || value > 8 ? 1 : value;
    } catch (ImageProcessingException | IOException e) {
      return 1;
    }
  }

  private static BufferedImage shrink(BufferedImage picture, int orientation) {
    boolean lying = orientation >= 5;
    double w = picture.getWidth();
    double h = picture.getHeight();
    double scale = Math.min(1, SIDE / Math.max(w, h));
    int width = (int) Math.max(1, Math.round((lying ? h : w) * scale));
    int height = (int) Math.max(1, Math.round((lying ? w : h) * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(Theme.LIGHT.paper());
    g.fillRect(0, 0, width, height);
    g.scale(scale, scale);
    g.drawImage(picture, upright(orientation, w, h), null);
    g.dispose();
    return small;
  }

  /** What turns a picture of w × h pixels upright; its corner stays at the origin. */
  private static AffineTransform upright(int orientation, double w, double h) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
