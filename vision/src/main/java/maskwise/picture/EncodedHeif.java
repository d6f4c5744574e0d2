package maskwise.picture;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A HEIC or AVIF, of which the main picture counts. The container says how it is to be turned; EXIF
 * in it repeats that and is not heeded.
 *
 * @param decoder that reads it
 * @param header what it says of itself
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedHeif(HeifDecoder decoder, HeifDecoder.Header header, byte[] bytes)
    implements EncodedPicture {

  /** If a decoder is installed. */
  static Optional<EncodedPicture> of(byte[] bytes, PictureFormat format) throws PictureFault {
    Optional<HeifDecoder> decoder = HeifDecoder.installed();
    if (decoder.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EncodedHeif(decoder.get(), decoder.get().header(bytes), bytes));
    } catch (IOException e) {
      throw new PictureFault("expected a whole " + format.title() + ", found " + e.getMessage());
    }
  }

  @Override
  public ImageSize storedSize() {
    return header.storedSize();
  }

  @Override
  public Orientation orientation() {
    return Orientation.of(header.orientation());
  }

  @Override
  public Optional<String> remark() {
    return header.animated() ? Optional.of(ANIMATION) : Optional.empty();
  }

  /** Decodes it, as OpenCV would have. */
  void decode(Mat target) throws PictureFault {
    try {
      decoder.decode(bytes, target);
    } catch (IOException e) {
      throw new PictureFault("expected a picture that decodes, found " + e.getMessage());
    }
  }
}
