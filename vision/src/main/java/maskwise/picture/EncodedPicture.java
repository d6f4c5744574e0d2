package maskwise.picture;

/**
 * A picture file whose structure was checked from first to last byte, but not yet decoded. The size
 * stands here before any memory is taken for pixels.
 */
sealed interface EncodedPicture permits EncodedJpeg, EncodedPng, EncodedWebp, EncodedBmp {

  /** Size as stored, before the orientation is respected; positive. */
  ImageSize storedSize();

  /** How the stored pixels lie. */
  Orientation orientation();

  /** What OpenCV is given to decode. */
  byte[] bytes();

  /** Recognises the format by its first bytes and checks the structure. */
  static EncodedPicture of(byte[] bytes) throws PictureFault {
    if (EncodedJpeg.matches(bytes)) {
      return EncodedJpeg.of(bytes);
    }
    if (EncodedPng.matches(bytes)) {
      return EncodedPng.of(bytes);
    }
    if (EncodedWebp.matches(bytes)) {
      return EncodedWebp.of(bytes);
    }
    if (EncodedBmp.matches(bytes)) {
      return EncodedBmp.of(bytes);
    }
    throw new PictureFault("expected JPEG, PNG, WebP, BMP, GIF or TIFF, found " + describe(bytes));
  }

  private static String describe(byte[] bytes) {
    if (bytes.length == 0) {
      return "an empty file";
    }
    StringBuilder text = new StringBuilder("a file that starts with bytes");
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      text.append(" %02x".formatted(bytes[i]));
    }
    return text.toString();
  }

  /** Width and height from a header, which may claim anything. */
  static ImageSize size(long height, long width) throws PictureFault {
    if (height < 1 || width < 1 || height > Integer.MAX_VALUE || width > Integer.MAX_VALUE) {
      throw new PictureFault(
          "expected a picture of at least 1×1, found %d×%d in its header".formatted(height, width));
    }
    return new ImageSize((int) height, (int) width);
  }
}
