package maskwise.screening;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes as much of a JPEG as holds the time when it was taken. */
final class ExifBytes {

  private static final int EXIF_IFD = 0x8769;
  private static final int DATE_TIME_ORIGINAL = 0x9003;

  private ExifBytes() {}

  /**
   * A TIFF block: IFD0 with a pointer to the EXIF directory, which holds the time.
   *
   * @param time 19 letters
   */
  static byte[] dateTimeOriginal(String time) {
    ByteBuffer tiff = ByteBuffer.allocate(64).order(ByteOrder.BIG_ENDIAN);
    tiff.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1); // at 8: IFD0 with one entry
    tiff.putShort((short) EXIF_IFD).putShort((short) 4).putInt(1).putInt(26).putInt(0);
    tiff.putShort((short) 1); // at 26
    tiff.putShort((short) DATE_TIME_ORIGINAL).putShort((short) 2).putInt(20).putInt(44).putInt(0);
    tiff.put(time.getBytes(StandardCharsets.US_ASCII)); // at 44, ended by a zero
    return tiff.array();
  }

  /** Start, APP1 with the block, start of scan, end. */
  static byte[] jpeg(byte[] tiff) {
    ByteBuffer jpeg = ByteBuffer.allocate(2 + 4 + 6 + tiff.length + 4 + 2);
    jpeg.putShort((short) 0xFFD8);
    jpeg.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.length));
    jpeg.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    jpeg.putShort((short) 0xFFDA).putShort((short) 2).putShort((short) 0xFFD9);
    return jpeg.array();
  }
}
