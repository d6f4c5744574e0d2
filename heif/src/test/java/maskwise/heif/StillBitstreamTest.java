package maskwise.heif;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StillBitstreamTest {

  private static final int SPS = 33;
  private static final int PPS = 34;
  private static final int SLICE = 19; // IDR_W_RADL

  /** An {@code hvcC} of parameter sets of one byte; lengths before units have four. */
  private static ByteBuffer hevcConfig(int... types) {
    ByteBuffer config = ByteBuffer.allocate(23 + 6 * types.length);
    config.put(21, (byte) 3).put(22, (byte) types.length).position(23);
    for (int type : types) {
      config.put((byte) type).putShort((short) 1).putShort((short) 1).put((byte) 0);
    }
    return config.flip();
  }

  /** A unit of two bytes behind its length. */
  private static ByteBuffer hevcUnit(int type) {
    return ByteBuffer.allocate(6).putInt(2).put((byte) (type << 1)).put((byte) 1).flip();
  }

  /** AV1 units of one byte with their length: 1 a sequence header, 2 a delimiter, 6 a frame. */
  private static ByteBuffer av1(int... types) {
    ByteBuffer units = ByteBuffer.allocate(3 * types.length);
    for (int type : types) {
      units.put((byte) (type << 3 | 2)).put((byte) 1).put((byte) 0);
    }
    return units.flip();
  }

  @Test
  void aPictureOfOneSequenceIsTaken() {
    assertThatCode(() -> StillBitstream.requireOneHevc(hevcConfig(SPS, PPS), hevcUnit(SLICE)))
        .doesNotThrowAnyException();
    assertThatCode(() -> StillBitstream.requireOneAv1(av1(2, 1, 6))).doesNotThrowAnyException();
  }

  @Test
  void aSecondSizeIsRefusedWhereverItHides() {
    assertThatThrownBy(
            () -> StillBitstream.requireOneHevc(hevcConfig(SPS, SPS, PPS), hevcUnit(SLICE)))
        .isInstanceOf(IOException.class)
        .hasMessage("a picture of 2 sequences");
    assertThatThrownBy(() -> StillBitstream.requireOneHevc(hevcConfig(SPS, PPS), hevcUnit(SPS)))
        .isInstanceOf(IOException.class)
        .hasMessage("a picture of several sequences");
  }

  @Test
  void severalFramesAreRefused() {
    assertThatThrownBy(() -> StillBitstream.requireOneAv1(av1(1, 6, 6)))
        .isInstanceOf(IOException.class)
        .hasMessage("a picture of 2 frames");
  }
}
