package maskwise.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A WebP whose chunks were followed to the end (RFC 9649). Of an animation the first frame counts.
 *
 * @param storedSize from the first chunk
 * @param orientation from an EXIF chunk, else from XMP
 * @param animated whether it holds several frames
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedWebp(ImageSize storedSize, Orientation orientation, boolean animated, byte[] bytes)
    implements EncodedPicture {

  private static final int FIRST_CHUNK = 12;

  @Override
  public Optional<String> remark() {
    return animated ? Optional.of(ANIMATION) : Optional.empty();
  }

  static boolean matches(byte[] bytes) {
    return bytes.length >= FIRST_CHUNK
        && text(bytes, 0).equals("RIFF")
        && text(bytes, 8).equals("WEBP");
  }

  static EncodedWebp of(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + (in.getInt(4) & 0xFFFFFFFFL);
    if (end > bytes.length) {
      throw new PictureFault(
          "expected a WebP of %d bytes as its header says, found %d: the file is cut off"
              .formatted(end, bytes.length));
    }
    Optional<Orientation> exif = Optional.empty();
    Optional<Orientation> xmp = Optional.empty();
    boolean animated = false;
    int packets = 0;
    long position = FIRST_CHUNK;
    while (position + 8 <= end) {
      int at = (int) position;
      long length = in.getInt(at + 4) & 0xFFFFFFFFL;
      if (position + 8 + length > end) {
        throw new PictureFault("expected whole WebP chunks, found one that passes the file's end");
      }
      int last = (int) (position + 8 + length);
      switch (text(bytes, at)) {
        case "EXIF" -> exif = Exif.orientation(bytes, at + 8, last);
        case "XMP " -> {
          if (packets++ == 0) {
            xmp = Xmp.orientation(bytes, at + 8, last);
          }
        }
        case "ANIM" -> animated = true;
        default -> {}
      }
      position += 8 + length + (length & 1);
    }
    return new EncodedWebp(
        size(in, bytes), exif.orElse(xmp.orElse(Orientation.UPRIGHT)), animated, bytes);
  }

  private static ImageSize size(ByteBuffer in, byte[] bytes) throws PictureFault {
    int data = FIRST_CHUNK + 8;
    if (bytes.length < data + 10) {
      throw new PictureFault("expected a WebP with a picture, found only its header");
    }
    String type = text(bytes, FIRST_CHUNK);
    return switch (type) {
      case "VP8X" ->
          EncodedPicture.size(
              1 + (in.getInt(data + 6) >>> 8), 1 + (in.getInt(data + 4) & 0xFFFFFF));
      case "VP8L" -> {
        int sizes = in.getInt(data + 1);
        yield EncodedPicture.size(1 + (sizes >>> 14 & 0x3FFF), 1 + (sizes & 0x3FFF));
      }
      case "VP8 " ->
          EncodedPicture.size(in.getShort(data + 8) & 0x3FFF, in.getShort(data + 6) & 0x3FFF);
      default -> throw new PictureFault("expected a WebP chunk VP8, VP8L or VP8X, found " + type);
    };
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
