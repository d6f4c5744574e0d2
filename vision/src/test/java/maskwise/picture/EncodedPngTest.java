package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedPngTest {

  @TempDir Path directory;

  @Test
  void transparencyIsLaidOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FF0000);
    image.setRGB(1, 0, 0x80FF0000);
    image.setRGB(2, 0, 0xFFFF0000);
    // half of it: 0·128/255 + 255·127/255 = 127
    assertThat(Reading.of(directory, HandMade.file(image, "png")).rgb())
        .containsExactly(255, 255, 255, 255, 127, 127, 255, 0, 0);
  }

  @Test
  void greyWithTransparencyIsLaidOnWhite() throws IOException {
    // an eight-bit value and its alpha a pixel: opaque 90, then 90 of which 51/255 shows
    byte[] png = HandMade.png(2, 1, 8, 4, new byte[] {90, (byte) 255, 90, 51});
    assertThat(Reading.of(directory, png).rgb())
        .containsExactly(90, 90, 90, (byte) 222, (byte) 222, (byte) 222);
  }

  @Test
  void sixteenBitsWithTransparencyAreLaidOnWhite() throws IOException {
    byte[] half = {(byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0, (byte) 0x80, (byte) 0x80};
    assertThat(Reading.of(directory, HandMade.png(1, 1, 16, 6, half)).rgb())
        .containsExactly((byte) 255, 127, 127);
  }

  @Test
  void sixteenBitsAreRoundedToEight() throws IOException {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    short[] values = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    values[1] = 257 * 100;
    values[2] = 257 * 100 + 200;
    values[3] = (short) 65535;
    Picture picture = Reading.of(directory, HandMade.file(image, "png"));
    assertThat(
            new int[] {
              picture.at(0, 0, 1), picture.at(1, 0, 1), picture.at(2, 0, 1), picture.at(3, 0, 1)
            })
        .containsExactly(0, 100, 101, 255);
  }

  @Test
  void aPaletteIsLookedUp() throws IOException {
    byte[] reds = {0, (byte) 200};
    byte[] others = {10, 20};
    IndexColorModel palette = new IndexColorModel(1, 2, reds, others, others);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    assertThat(Reading.of(directory, HandMade.file(image, "png")).rgb())
        .containsExactly(0, 10, 10, (byte) 200, 20, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1, ab/cd/ef",
    "2, ba/dc/fe",
    "3, fe/dc/ba",
    "4, ef/cd/ab",
    "5, ace/bdf",
    "6, eca/fdb",
    "7, fdb/eca",
    "8, bdf/ace",
    "9, ab/cd/ef"
  })
  void everyOrientationIsTurnedUpright(int orientation, String upright) throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    Path file = Reading.file(directory, HandMade.pngWithOrientation(png, orientation));
    Picture picture = PictureReader.DEFAULT.read(file);
    assertThat(spell(picture)).isEqualTo(upright);
    assertThat(PictureReader.DEFAULT.size(file)).isEqualTo(picture.size());
  }

  @Test
  void aDamagedPngIsRefused() {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    png[png.length - 20] ^= 1;
    assertThatThrownBy(() -> Reading.of(directory, png))
        .hasMessageContaining("check sum")
        .hasMessageContaining("IDAT");
  }

  @Test
  void aPngWhosePixelsAreNotAllThereIsRefusedThoughItsCheckSumsHold() {
    byte[] half = new byte[4 * 8 * 3]; // of 8 × 8 pixels
    byte[] png = HandMade.pngClaiming(HandMade.png(8, 4, 8, 2, half), 8, 8);
    assertThatThrownBy(() -> Reading.of(directory, png))
        .hasMessageContaining("expected 8×8 pixels in the PNG, found only the first 4 rows");
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 200", "2, 3, 1"})
  void aGreyThatIsTransparentIsWhite(int bits, int seen, int key) throws IOException {
    byte[] samples = bits == 8 ? new byte[] {(byte) 200, 1} : new byte[] {(byte) 0b01110000};
    byte[] png = HandMade.png(2, 1, bits, 0, samples);
    Picture picture =
        Reading.of(directory, HandMade.withChunk(png, "tRNS", new byte[] {0, (byte) key}));
    assertThat(picture.at(0, 0, 0)).isEqualTo(255);
    assertThat(picture.at(1, 0, 0)).isEqualTo(bits == 8 ? seen : 255);
    assertThat(Reading.of(directory, png).at(0, 0, 0)).isEqualTo(bits == 8 ? 200 : 85);
  }

  @Test
  void orientationInATextIsRespected() throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    String exif = "4d4d002a00000008000101120003000000010006000000000000";
    String raw =
        "Raw profile type exif\0\nexif\n      26\n"
            + exif.substring(0, 40)
            + "\n"
            + exif.substring(40);
    byte[] profile = raw.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(spell(Reading.of(directory, HandMade.withChunk(png, "tEXt", profile))))
        .isEqualTo("eca/fdb");
    byte[] key = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] packet = HandMade.xmp(3);
    byte[] xmp = Arrays.copyOf(key, key.length + packet.length);
    System.arraycopy(packet, 0, xmp, key.length, packet.length);
    assertThat(spell(Reading.of(directory, HandMade.withChunk(png, "iTXt", xmp))))
        .isEqualTo("fe/dc/ba");
  }

  @Test
  void anAnimationIsItsFirstFrameAndSaidToBe() throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    Path file = Reading.file(directory, HandMade.withChunk(png, "acTL", new byte[8]));
    assertThat(PictureReader.DEFAULT.read(file)).isEqualTo(HandMade.letters());
    assertThat(PictureReader.DEFAULT.check(file, false))
        .hasValue("animation; its first frame is used");
  }

  @Test
  void chunksThatHoldNoPixelsDoNotMatter() throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    assertThat(Reading.of(directory, HandMade.withChunk(png, "iCCP", new byte[] {1, 2, 3})))
        .isEqualTo(HandMade.letters());
  }

  private static String spell(Picture picture) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < picture.height(); y++) {
      text.append(y == 0 ? "" : "/");
      for (int x = 0; x < picture.width(); x++) {
        text.append((char) picture.at(x, y, 0));
      }
    }
    return text.toString();
  }
}
