package maskwise.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG whose markers were followed to the end (ITU-T T.81, annex B). Decoders only warn when a
 * file stops early and leave the rest grey; here it is a fault.
 */
final class EncodedJpeg implements EncodedPicture {

  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] bytes;
  private int position = 2;
  private ImageSize size;
  private int channels;
  private int adobeTransform = -1;
  private Orientation orientation = Orientation.UPRIGHT;

  private EncodedJpeg(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean matches(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) START_OF_IMAGE;
  }

  static EncodedJpeg of(byte[] bytes) throws PictureFault {
    EncodedJpeg jpeg = new EncodedJpeg(bytes);
    jpeg.follow();
    return jpeg;
  }

  @Override
  public ImageSize storedSize() {
    return size;
  }

  @Override
  public Orientation orientation() {
    return orientation;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  /** 1 grey, 3 colour, 4 printing inks. */
  int channels() {
    return channels;
  }

  /** Whether Adobe's marker is there; its writers store inks inverted, 255 for none. */
  boolean adobe() {
    return adobeTransform >= 0;
  }

  /** Whether the four channels are YCCK rather than CMYK. */
  boolean ycck() {
    return channels == 4 && adobeTransform == 2;
  }

  private void follow() throws PictureFault {
    boolean scanned = false;
    for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
      if (marker == START_OF_SCAN) {
        scanned = true;
      }
      if (hasLength(marker)) {
        segment(marker);
      }
    }
    if (size == null || !scanned) {
      throw new PictureFault("expected a JPEG with a frame and a scan, found none before its end");
    }
  }

  /**
   * Moves behind the next marker, over coded data (in which FF is followed by 0 or a restart
   * marker) and over stray bytes.
   */
  private int marker() throws PictureFault {
    int last = bytes.length - 1;
    for (int i = position; i < last; i++) {
      if (bytes[i] == (byte) 0xFF) {
        int code = bytes[i + 1] & 0xFF;
        if (code != 0 && code != 0xFF) {
          position = i + 2;
          return code;
        }
      }
    }
    throw truncated();
  }

  /** All but TEM and the restart markers; start and end of image stand alone too. */
  private static boolean hasLength(int marker) {
    return marker != 0x01 && !(marker >= 0xD0 && marker <= END_OF_IMAGE);
  }

  private void segment(int marker) throws PictureFault {
    int length = twoBytes(position);
    int end = position + length;
    if (length < 2 || end > bytes.length) {
      throw truncated();
    }
    int content = position + 2;
    if (isFrame(marker)) {
      frame(content, end);
    } else if (marker == APP1 && startsWith(EXIF, content, end)) {
      orientation = Exif.orientation(bytes, content + EXIF.length, end);
    } else if (marker == APP14 && startsWith(ADOBE, content, end) && end - content >= 12) {
      adobeTransform = bytes[content + 11] & 0xFF;
    }
    position = end;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private void frame(int content, int end) throws PictureFault {
    if (end - content < 6) {
      throw truncated();
    }
    if (size != null) {
      throw new PictureFault("expected a JPEG with one frame, found a second");
    }
    size = EncodedPicture.size(twoBytes(content + 1), twoBytes(content + 3));
    channels = bytes[content + 5] & 0xFF;
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new PictureFault("expected a JPEG of 1, 3 or 4 channels, found " + channels);
    }
  }

  private boolean startsWith(byte[] prefix, int from, int end) {
    return end - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  private int twoBytes(int at) throws PictureFault {
    if (at + 2 > bytes.length) {
      throw truncated();
    }
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private PictureFault truncated() {
    return new PictureFault(
        "expected a JPEG with an end marker, found its end after %d bytes without one: the file is"
                .formatted(bytes.length)
            + " cut off");
  }
}
