package maskwise.picture;

import java.util.Optional;

/**
 * A picture file whose structure was checked from first to last byte, but not yet decoded. The size
 * stands here before any memory is taken for pixels.
 */
sealed interface EncodedPicture
    permits EncodedJpeg, EncodedPng, EncodedWebp, EncodedBmp, EncodedGif, EncodedHeif, EncodedTiff {

  /** Said of a file that holds several frames. */
  String ANIMATION = "animation; its first frame is used";

  /** Size as stored, before the orientation is respected; positive. */
  ImageSize storedSize();

  /** How the stored pixels lie. */
  Orientation orientation();

  /** What OpenCV is given to decode. */
  byte[] bytes();

  /**
   * Checks what needs the pixels; to be called once the size is known to be within limits.
   *
   * @throws PictureFault if pixels are missing
   */
  default void requireWhole() throws PictureFault {}

  /** What there is to say of the file though it is read; in the singular, for counting. */
  default Optional<String> remark() {
    return Optional.empty();
  }

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
    Optional<PictureFormat> format = PictureFormat.of(bytes);
    if (format.equals(Optional.of(PictureFormat.GIF))) {
      return EncodedGif.of(bytes);
    }
    if (format.equals(Optional.of(PictureFormat.TIFF))) {
      return EncodedTiff.of(bytes);
    }
    if (format.isPresent() && format.get().isHeif()) {
      Optional<EncodedPicture> heif = EncodedHeif.of(bytes, format.get());
      if (heif.isPresent()) {
        return heif.get();
      }
    }
    throw new PictureFault(
        "expected "
            + PictureFormat.readableTitles()
            + ", found "
            + Stranger.describe(bytes, format));
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
