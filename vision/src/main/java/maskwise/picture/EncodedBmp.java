package maskwise.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A Windows bitmap that is as long as its header says.
 *
 * @param storedSize from the header
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedBmp(ImageSize storedSize, byte[] bytes) implements EncodedPicture {

  private static final int HEADERS = 54;

  static boolean matches(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'B' && bytes[1] == 'M';
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  static EncodedBmp of(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADERS || in.getInt(14) < 40) {
      throw new PictureFault("expected a BMP with a header of 40 bytes or more, found a shorter");
    }
    long width = in.getInt(18);
    long height = Math.abs((long) in.getInt(22)); // negative: rows from the top
    ImageSize size = EncodedPicture.size(height, width);
    int bits = in.getShort(28);
    int compression = in.getInt(30);
    boolean plain = compression == 0 || compression == 3;
    long rowBytes = (width * bits + 31) / 32 * 4;
    long expected = (in.getInt(10) & 0xFFFFFFFFL) + (plain ? rowBytes * height : 0);
    if (bytes.length < expected) {
      throw new PictureFault(
          "expected a BMP of %d bytes as its header says, found %d: the file is cut off"
              .formatted(expected, bytes.length));
    }
    return new EncodedBmp(size, bytes);
  }
}
