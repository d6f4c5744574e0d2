package maskwise.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A Windows bitmap that is as long as its header says.
 *
 * @param storedSize from the header
 * @param common whether it is of a kind that OpenCV decodes right
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedBmp(ImageSize storedSize, boolean common, byte[] bytes) implements EncodedPicture {

  private static final int HEADERS = 54;
  private static final int OLD_HEADERS = 26;

  static boolean matches(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'B' && bytes[1] == 'M';
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  static EncodedBmp of(byte[] bytes) throws PictureFault {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length > OLD_HEADERS && in.getInt(14) == 12) {
      ImageSize size = EncodedPicture.size(Math.abs(in.getShort(20)), in.getShort(18) & 0xFFFF);
      return new EncodedBmp(size, false, whole(in, size, in.getShort(24), bytes));
    }
    if (bytes.length < HEADERS || in.getInt(14) < 40) {
      throw new PictureFault("expected a BMP with a header of 40 bytes or more, found a shorter");
    }
    long width = in.getInt(18);
    long height = Math.abs((long) in.getInt(22)); // negative: rows from the top
    ImageSize size = EncodedPicture.size(height, width);
    int bits = in.getShort(28);
    int compression = in.getInt(30);
    boolean plain = compression == 0 || compression == 3 || compression == 6;
    whole(in, size, plain ? bits : 0, bytes);
    if (compression == 1 || compression == 2) {
      requireEnd(bytes);
    }
    return new EncodedBmp(size, compression == 0 && bits != 16 && bits != 32, bytes);
  }

  /**
   * @param bits a pixel; 0 where the length does not follow from the size
   */
  private static byte[] whole(ByteBuffer in, ImageSize size, int bits, byte[] bytes)
      throws PictureFault {
    long rowBytes = ((long) size.width() * bits + 31) / 32 * 4;
    long expected = (in.getInt(10) & 0xFFFFFFFFL) + rowBytes * size.height();
    if (bytes.length < expected) {
      throw new PictureFault(
          "expected a BMP of %d bytes as its header says, found %d: the file is cut off"
              .formatted(expected, bytes.length));
    }
    return bytes;
  }

  /** Runs end with a mark of two bytes, perhaps filled up. */
  private static void requireEnd(byte[] bytes) throws PictureFault {
    int last = bytes.length - 1;
    while (last > HEADERS && bytes[last] == 0) {
      last--;
    }
    if (bytes[last] != 1) {
      throw new PictureFault("expected an end of the runs in the BMP, found none: is it cut off?");
    }
  }
}
