package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Checks that coded bytes hold one frame of one size, before a decoder takes memory for what they
 * claim.
 */
final class StillBitstream {

  private static final int HEVC_SPS = 33;
  private static final int HEVC_ARRAYS = 22;

  private static final int AV1_SEQUENCE = 1;
  private static final int AV1_FRAME_HEADER = 3;
  private static final int AV1_FRAME = 6;

  private StillBitstream() {}

  /**
   * Checks HEVC.
   *
   * @param config content of {@code hvcC} (ISO/IEC 14496-15, 8.3.3.1)
   * @param data of the picture: units behind their lengths
   * @throws IOException if there is not one sequence parameter set, in {@code config}
   */
  static void requireOneHevc(ByteBuffer config, ByteBuffer data) throws IOException {
    int sets = 0;
    int lengthBytes = 1 + (config.get(HEVC_ARRAYS - 1) & 3);
    ByteBuffer arrays = config.duplicate().position(HEVC_ARRAYS);
    for (int left = arrays.get() & 0xFF; left > 0; left--) {
      int type = arrays.get() & 0x3F;
      for (int units = BoxReader.u16(arrays); units > 0; units--) {
        sets += type == HEVC_SPS ? 1 : 0;
        int length = BoxReader.u16(arrays);
        arrays.position(arrays.position() + length);
      }
    }
    if (sets != 1) {
      throw new IOException("a picture of " + sets + " sequences");
    }
    ByteBuffer units = data.duplicate();
    while (units.remaining() > lengthBytes) {
      long length = BoxReader.number(units, lengthBytes);
      if (length > units.remaining()) {
        throw new IOException("broken content");
      }
      if (length > 0 && ((units.get(units.position()) >> 1) & 0x3F) == HEVC_SPS) {
        throw new IOException("a picture of several sequences");
      }
      units.position(units.position() + (int) length);
    }
  }

  /**
   * Checks AV1 (AV1 bitstream specification, 5.3).
   *
   * @param data of the picture: open bitstream units
   * @throws IOException if there is more than one frame
   */
  static void requireOneAv1(ByteBuffer data) throws IOException {
    ByteBuffer units = data.duplicate();
    int sequences = 0;
    int frames = 0;
    while (units.hasRemaining()) {
      int head = units.get();
      int type = (head >> 3) & 15;
      if ((head & 4) != 0) {
        units.get(); // layers
      }
      long length = (head & 2) != 0 ? leb128(units) : units.remaining();
      if (length > units.remaining()) {
        throw new IOException("broken content");
      }
      sequences += type == AV1_SEQUENCE ? 1 : 0;
      frames += type == AV1_FRAME || type == AV1_FRAME_HEADER ? 1 : 0;
      units.position(units.position() + (int) length);
    }
    if (frames != 1 || sequences > 1) {
      throw new IOException("a picture of " + frames + " frames");
    }
  }

  private static long leb128(ByteBuffer in) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      int next = in.get();
      value |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        break;
      }
    }
    return value;
  }
}
