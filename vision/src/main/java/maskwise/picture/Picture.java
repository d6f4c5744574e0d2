package maskwise.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A picture in memory: 8-bit RGB, row by row from the top, {@code [height][width][3]}.
 *
 * <p>The bytes are shared, not copied; whoever changes them changes the picture.
 */
public final class Picture {

  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param rgb {@code height·width·3} bytes
   */
  public Picture(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "expected width·height·3 bytes, found %d×%d and %d bytes"
              .formatted(width, height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Takes over the colours of an image of any type; transparency is laid on white. */
  public static Picture of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage bgr = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = bgr.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    byte[] rgb = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData().clone();
    swapRedAndBlue(rgb);
    return new Picture(width, height, rgb);
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Height and width. */
  public ImageSize size() {
    return new ImageSize(height, width);
  }

  /** The bytes themselves, {@code [height][width][3]}. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * One colour value, 0..255.
   *
   * @param x column from the left
   * @param y row from the top
   * @param channel 0 red, 1 green, 2 blue
   */
  public int at(int x, int y, int channel) {
    return rgb[(y * width + x) * 3 + channel] & 0xFF;
  }

  /** A copy for Java's own drawing and writing. */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(rgb, 0, bgr, 0, rgb.length);
    swapRedAndBlue(bgr);
    return image;
  }

  private static void swapRedAndBlue(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += 3) {
      byte first = pixels[i];
      pixels[i] = pixels[i + 2];
      pixels[i + 2] = first;
    }
  }

  /** Equal sizes and equal bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && height == that.height
        && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rgb) * 31 + width;
  }

  @Override
  public String toString() {
    return "Picture[" + size() + "]";
  }
}
