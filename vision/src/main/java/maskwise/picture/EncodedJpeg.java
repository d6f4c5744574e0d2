package maskwise.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

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

  private static final byte[] XMP =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Honest files have some ten; thousands keep a decoder busy for minutes. */
  private static final int MOST_SCANS = 100;

  /** In place of a marker, where the file ends without one. */
  private static final int NONE = -1;

  private final JpegScans scans = new JpegScans();
  private byte[] bytes;
  private byte[] stored = {};
  private boolean endless;
  private int position = 2;
  private ImageSize size;
  private int channels;
  private int scanCount;
  private int packets;
  private int adobeTransform = -1;
  private Optional<Orientation> exif = Optional.empty();
  private Optional<Orientation> xmp = Optional.empty();

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
    return exif.or(() -> xmp).orElse(Orientation.UPRIGHT);
  }

  @Override
  public void requireWhole() throws PictureFault {
    if (!endless) {
      return;
    }
    // what looks like filling may be data: first without it, then with a byte or two, then as it is
    int least = lengthWithoutFilling();
    for (int length : new int[] {least, least + 1, least + 2, stored.length}) {
      bytes = ended(Math.min(length, stored.length));
      if (JpegScans.decodesWithoutLoss(bytes)) {
        return;
      }
    }
    throw truncated();
  }

  @Override
  public Optional<String> remark() {
    return endless
        ? Optional.of("JPEG without an end marker, but with a complete image")
        : Optional.empty();
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
    int marker = marker();
    while (marker != END_OF_IMAGE && marker != NONE) {
      if (marker == START_OF_SCAN) {
        scanned = true;
      }
      if (hasLength(marker)) {
        segment(marker);
      }
      marker = marker();
    }
    if (marker == NONE) {
      end(scanned);
    }
    if (size == null || !scanned) {
      throw new PictureFault("expected a JPEG with a frame and a scan, found none before its end");
    }
  }

  /**
   * Moves behind the next marker, over coded data (in which FF is followed by 0 or a restart
   * marker) and over stray bytes.
   *
   * @return {@link #NONE} at the end of the file
   */
  private int marker() {
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
    return NONE;
  }

  /** Puts the end marker there that a whole picture lacks: some cameras and copies leave it out. */
  private void end(boolean scanned) throws PictureFault {
    if (size == null || !scanned || !scans.complete()) {
      throw truncated();
    }
    stored = bytes;
    bytes = ended(lengthWithoutFilling());
    endless = true;
  }

  private byte[] ended(int length) {
    byte[] ended = Arrays.copyOf(stored, length + 2);
    ended[length] = (byte) 0xFF;
    ended[length + 1] = (byte) END_OF_IMAGE;
    return ended;
  }

  /** Without the zeros and line feeds behind the data, about which decoders tell the terminal. */
  private int lengthWithoutFilling() {
    int length = stored.length;
    while (length > 2
        && (stored[length - 1] == 0 || stored[length - 1] == '\r' || stored[length - 1] == '\n')
        && stored[length - 2] != (byte) 0xFF) {
      length--;
    }
    return length;
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
      exif = Exif.orientation(bytes, content + EXIF.length, end).or(() -> exif);
    } else if (marker == APP1 && packets == 0 && startsWith(XMP, content, end)) {
      packets++;
      xmp = Xmp.orientation(bytes, content + XMP.length, end);
    } else if (marker == START_OF_SCAN) {
      scan(content, end);
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
    for (int i = 0; i < channels && content + 6 + 3 * i < end; i++) {
      scans.component(bytes[content + 6 + 3 * i] & 0xFF);
    }
  }

  /** Notes what the scan brings: components, coefficients, and down to which bit. */
  private void scan(int content, int end) throws PictureFault {
    scanCount++;
    if (scanCount > MOST_SCANS) {
      throw new PictureFault("expected a JPEG of at most " + MOST_SCANS + " scans, found more");
    }
    int count = end > content ? bytes[content] & 0xFF : 0;
    int tail = content + 1 + 2 * count;
    if (tail + 3 > end) {
      throw truncated();
    }
    for (int i = 0; i < count; i++) {
      scans.scan(
          bytes[content + 1 + 2 * i] & 0xFF,
          bytes[tail] & 0xFF,
          bytes[tail + 1] & 0xFF,
          bytes[tail + 2] & 0x0F);
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
