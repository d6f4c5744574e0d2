package maskwise.picture;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Picture files made of bytes that a test can explain. */
final class HandMade {

  private static final int ORANGE = 0xFFFF8000;
  private static final int PNG_HEADER_END = 8 + 25;

  private HandMade() {}

  /** Two columns, three rows; the red values spell a to f. */
  static Picture letters() {
    byte[] rgb = new byte[2 * 3 * 3];
    for (int i = 0; i < 6; i++) {
      rgb[3 * i] = (byte) ('a' + i);
      rgb[3 * i + 1] = (byte) (40 * i);
      rgb[3 * i + 2] = (byte) (255 - i);
    }
    return new Picture(2, 3, rgb);
  }

  /** A JPEG of 24×16, one colour all over. */
  static byte[] orangeJpeg() {
    return jpeg(new IIOImage(plain(24, 16, BufferedImage.TYPE_INT_RGB, ORANGE), null, null));
  }

  /** A file as Java's own writer makes it. */
  static byte[] file(RenderedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One colour all over. */
  static BufferedImage plain(int width, int height, int type, int rgb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  /** A JPEG of best quality, from an image or from a raster of four inks. */
  static byte[] jpeg(IIOImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(1);
      writer.setOutput(out);
      writer.write(null, image, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG of 96×64 with much in it. */
  static byte[] mixedJpeg(boolean progressive) {
    BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 96 * 64; i++) {
      image.setRGB(i % 96, i / 96, 0x010203 * (i % 96) + 0x020100 * (i * i / 96 % 64));
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A packet of XMP that states an orientation. */
  static byte[] xmp(int orientation) {
    return ("<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Orientation='"
            + orientation
            + "'/></rdf:RDF></x:xmpmeta>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The JPEG with XMP that states an orientation. */
  static byte[] jpegWithXmp(byte[] jpeg, int orientation) {
    byte[] name = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] packet = xmp(orientation);
    byte[] content = Arrays.copyOf(name, name.length + packet.length);
    System.arraycopy(packet, 0, content, name.length, packet.length);
    return withSegment(jpeg, 0xE1, content);
  }

  /** A bitmap of 4 × 2 pixels with a palette of black, red, green, blue, or of pixels alone. */
  static byte[] bmp(int bits, int compression, byte[] pixels) {
    int colours = bits <= 8 ? 4 : compression == 3 ? 4 : 0;
    ByteBuffer out =
        ByteBuffer.allocate(54 + 4 * colours + pixels.length)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(54 + 4 * colours);
    out.putInt(40).putInt(4).putInt(2).putShort((short) 1).putShort((short) bits);
    out.putInt(compression).putInt(pixels.length).putInt(0).putInt(0).putInt(bits <= 8 ? 4 : 0);
    out.putInt(0);
    if (bits <= 8) {
      out.putInt(0).putInt(0xFF0000).putInt(0x00FF00).putInt(0x0000FF);
    } else if (compression == 3) {
      out.putInt(0xFF0000).putInt(0x00FF00).putInt(0x0000FF).putInt(0);
    }
    return out.put(pixels).array();
  }

  /** A JPEG of four channels, all pixels alike, as they are stored. */
  static byte[] fourChannelJpeg(int... stored) {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, stored);
      }
    }
    return jpeg(new IIOImage(raster, null, null));
  }

  /** The JPEG with Adobe's marker: 0 no colour transform, 2 YCCK. */
  static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    return withSegment(jpeg, 0xEE, content);
  }

  /** The JPEG with EXIF that states an orientation. */
  static byte[] jpegWithOrientation(byte[] jpeg, int orientation) {
    byte[] tiff = tiff(orientation);
    byte[] content = Arrays.copyOf("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 6 + 26);
    System.arraycopy(tiff, 0, content, 6, tiff.length);
    return withSegment(jpeg, 0xE1, content);
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + content.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A PNG of unfiltered rows, of the bit depth and colour type that its specification numbers. */
  static byte[] png(int width, int height, int bits, int colourType, byte[] samples) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colourType)
            .array();
    int rowBytes = samples.length / height;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < height; y++) {
        rows.write(0);
        rows.write(samples, y * rowBytes, rowBytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    byte[] image = chunk("IDAT", packed.toByteArray());
    return ByteBuffer.allocate(8 + 25 + image.length + 12)
        .put(signature)
        .put(chunk("IHDR", header))
        .put(image)
        .put(chunk("IEND", new byte[0]))
        .array();
  }

  /** A WebP that keeps every byte. */
  static byte[] losslessWebp(Picture picture) {
    try (Canvas canvas = new Canvas();
        BytePointer out = new BytePointer();
        IntPointer how = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101)) {
      canvas.load(Picture.of(picture.toImage()));
      opencv_imgproc.cvtColor(canvas.mat(), canvas.spare(), opencv_imgproc.COLOR_RGB2BGR);
      if (!opencv_imgcodecs.imencode(new BytePointer(".webp"), canvas.spare(), out, how)) {
        throw new IllegalStateException("no writer for WebP");
      }
      byte[] bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return bytes;
    }
  }

  /** The PNG with an eXIf chunk that states an orientation. */
  static byte[] pngWithOrientation(byte[] png, int orientation) {
    return withChunk(png, "eXIf", tiff(orientation));
  }

  /** The PNG with one more chunk behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] chunk = chunk(type, data);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, PNG_HEADER_END)
        .put(chunk)
        .put(png, PNG_HEADER_END, png.length - PNG_HEADER_END)
        .array();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.ISO_8859_1))
            .put(data)
            .array();
    CRC32 sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }

  /** The PNG with another size in its header, and the check sum made right. */
  static byte[] pngClaiming(byte[] png, int width, int height) {
    ByteBuffer changed = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(changed.array(), 12, 17);
    return changed.putInt(29, (int) sum.getValue()).array();
  }

  /** A TIFF block, big-endian, of one entry: tag 0x112, type SHORT, count 1. */
  private static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M', 0, 42})
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
