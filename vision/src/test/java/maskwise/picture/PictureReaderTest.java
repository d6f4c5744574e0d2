package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

  private static final int ORANGE = 0xFFFF8000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void losslessFormatsComeBackExactly(String format) throws IOException {
    Picture picture = letters();
    assertThat(read(HandMade.file(picture.toImage(), format))).isEqualTo(picture);
  }

  @Test
  void aJpegKeepsItsColours() throws IOException {
    Picture picture = read(orangeJpeg());
    assertThat(picture.size()).isEqualTo(new ImageSize(16, 24));
    assertColour(picture, 255, 128, 0);
  }

  @Test
  void aGreyJpegBecomesThreeEqualChannels() throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 77);
    }
    assertColour(read(HandMade.file(grey, "jpeg")), 77, 77, 77);
  }

  @Test
  void inksOfAPlainFileAreAmountsOfInk() throws IOException {
    // cyan 0, magenta 128, yellow 255, black 51 of 255: light 255, 127, 0 times 204/255
    assertColour(read(HandMade.fourChannelJpeg(0, 128, 255, 51)), 204, 102, 0);
  }

  @Test
  void inksOfAnAdobeFileAreStoredInverted() throws IOException {
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(255, 127, 0, 204), 0);
    assertColour(read(jpeg), 204, 102, 0);
  }

  @Test
  void inksOfAnAdobeFileMayBeYcck() throws IOException {
    // Y 150, Cb 128, Cr 178 are RGB 220, 114, 150, the amounts of ink; stored light is 35, 141, 105
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(150, 128, 178, 204), 2);
    assertColour(read(jpeg), 28, 113, 84);
  }

  @Test
  void paperWhiteIsWhite() throws IOException {
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(255, 255, 255, 255), 0);
    assertThat(read(jpeg).at(3, 3, 0)).isEqualTo(255);
  }

  @Test
  void transparencyIsLaidOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FF0000);
    image.setRGB(1, 0, 0x80FF0000);
    image.setRGB(2, 0, 0xFFFF0000);
    // half of it: 0·128/255 + 255·127/255 = 127
    assertThat(read(HandMade.file(image, "png")).rgb())
        .containsExactly(255, 255, 255, 255, 127, 127, 255, 0, 0);
  }

  @Test
  void greyWithTransparencyIsLaidOnWhite() throws IOException {
    // an eight-bit value and its alpha a pixel: opaque 90, then 90 of which 51/255 shows
    byte[] png = HandMade.png(2, 1, 8, 4, new byte[] {90, (byte) 255, 90, 51});
    assertThat(read(png).rgb()).containsExactly(90, 90, 90, (byte) 222, (byte) 222, (byte) 222);
  }

  @Test
  void sixteenBitsWithTransparencyAreLaidOnWhite() throws IOException {
    byte[] half = {(byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0, (byte) 0x80, (byte) 0x80};
    assertThat(read(HandMade.png(1, 1, 16, 6, half)).rgb()).containsExactly((byte) 255, 127, 127);
  }

  @Test
  void webpKeepsPixelsAndTransparencyAndIsRefusedWhenCut() throws IOException {
    byte[] webp = HandMade.losslessWebp(letters());
    assertThat(read(webp)).isEqualTo(letters());
    assertThat(PictureReader.DEFAULT.size(file(webp))).isEqualTo(letters().size());
    for (int length = 0; length < webp.length - 1; length++) {
      byte[] cut = Arrays.copyOf(webp, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(PictureException.class);
    }
  }

  @Test
  void damageNeverDoesMoreThanRefuse() throws IOException {
    for (byte[] whole :
        new byte[][] {
          orangeJpeg(),
          HandMade.losslessWebp(letters()),
          HandMade.file(letters().toImage(), "png"),
          HandMade.file(letters().toImage(), "bmp"),
          HandMade.jpegWithOrientation(orangeJpeg(), 3)
        }) {
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 100; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(Math.min(200, whole.length))] = (byte) random.nextInt(256);
        try {
          assertThat(new PictureReader(100_000).read(file(damaged)).rgb()).isNotEmpty();
        } catch (PictureException e) {
          assertThat(e.fault()).startsWith("expected ");
        }
      }
    }
  }

  @Test
  void sixteenBitsAreRoundedToEight() throws IOException {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    short[] values = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    values[1] = 257 * 100;
    values[2] = 257 * 100 + 200;
    values[3] = (short) 65535;
    Picture picture = read(HandMade.file(image, "png"));
    assertThat(new int[] {at(picture, 0), at(picture, 1), at(picture, 2), at(picture, 3)})
        .containsExactly(0, 100, 101, 255);
  }

  @Test
  void aPaletteIsLookedUp() throws IOException {
    byte[] reds = {0, (byte) 200};
    byte[] others = {10, 20};
    IndexColorModel palette = new IndexColorModel(1, 2, reds, others, others);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    assertThat(read(HandMade.file(image, "png")).rgb())
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
    byte[] png = HandMade.file(letters().toImage(), "png");
    Path file = file(HandMade.pngWithOrientation(png, orientation));
    Picture picture = PictureReader.DEFAULT.read(file);
    assertThat(spell(picture)).isEqualTo(upright);
    assertThat(PictureReader.DEFAULT.size(file)).isEqualTo(picture.size());
  }

  @Test
  void orientationOfAJpegIsRespectedOnce() throws IOException {
    BufferedImage image = HandMade.plain(32, 16, BufferedImage.TYPE_INT_RGB, 0);
    image.getGraphics().fillRect(0, 0, 16, 16);
    byte[] jpeg = HandMade.jpeg(new IIOImage(image, null, null));
    // its left half is white; turned clockwise, that is the upper half
    Picture picture = read(HandMade.jpegWithOrientation(jpeg, 6));
    assertThat(picture.size()).isEqualTo(new ImageSize(32, 16));
    assertThat(picture.at(8, 4, 0)).isEqualTo(255);
    assertThat(picture.at(8, 28, 0)).isZero();
  }

  @Test
  void everyCutOfAJpegIsRefused() throws IOException {
    byte[] jpeg = orangeJpeg();
    for (int length = 3; length < jpeg.length; length += 7) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(PictureException.class);
    }
    byte[] withoutEnd = Arrays.copyOf(jpeg, jpeg.length - 2);
    assertThatThrownBy(() -> read(withoutEnd))
        .hasMessageContaining("expected a JPEG with an end marker")
        .hasMessageEndingWith("the file is cut off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void everyCutOfOtherFormatsIsRefused(String format) {
    byte[] whole = HandMade.file(letters().toImage(), format);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(PictureException.class);
    }
  }

  @Test
  void aDamagedPngIsRefused() {
    byte[] png = HandMade.file(letters().toImage(), "png");
    png[png.length - 20] ^= 1;
    assertThatThrownBy(() -> read(png))
        .hasMessageContaining("check sum")
        .hasMessageContaining("IDAT");
  }

  @Test
  void chunksThatHoldNoPixelsDoNotMatter() throws IOException {
    byte[] png = HandMade.file(letters().toImage(), "png");
    assertThat(read(HandMade.withChunk(png, "iCCP", new byte[] {1, 2, 3}))).isEqualTo(letters());
  }

  @Test
  void tooManyPixelsAreRefusedBeforeDecoding() throws IOException {
    byte[] png = HandMade.file(letters().toImage(), "png");
    Path bomb = file(HandMade.pngClaiming(png, 60_000, 60_000));
    assertThatThrownBy(() -> PictureReader.DEFAULT.read(bomb))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("expected at most 64000000 pixels, found 3600000000 (60000×60000)");
    Path small = file(orangeJpeg());
    assertThatThrownBy(() -> new PictureReader(383).size(small))
        .hasMessageContaining("found 384 (16×24)");
    assertThat(new PictureReader(384).size(small)).isEqualTo(new ImageSize(16, 24));
  }

  @Test
  void otherFilesAreNamedByTheirFirstBytes() {
    assertThatThrownBy(() -> read("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .hasMessageContaining("expected JPEG, PNG, WebP or BMP")
        .hasMessageContaining("starts with bytes 47 49 46 38");
    assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("found an empty file");
    assertThatThrownBy(() -> PictureReader.DEFAULT.read(directory.resolve("none.jpg")))
        .isInstanceOf(PictureException.class)
        .hasMessageEndingWith("none.jpg: expected a picture, found no such file");
  }

  @Test
  void eachReadingGivesTheSameBytes() throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 48; i++) {
      image.setRGB(i % 64, i / 64, i * 2654435);
    }
    Path file = file(HandMade.file(image, "jpeg"));
    Picture first = PictureReader.DEFAULT.read(file);
    for (int i = 0; i < 5; i++) {
      assertThat(PictureReader.DEFAULT.read(file)).isEqualTo(first);
    }
  }

  @Test
  void aLargeJpegIsDecodedSmallerToTheSameLook() throws IOException {
    BufferedImage image = new BufferedImage(256, 192, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256 * 192; i++) {
      int x = i % 256;
      image.setRGB(x, i / 256, x << 16 | (i / 256) << 8 | (255 - x));
    }
    Path file = file(HandMade.jpeg(new IIOImage(image, null, null)));
    ImageSize small = new ImageSize(40, 50);
    Picture slow = Resize.to(PictureReader.DEFAULT.read(file), small);
    try (Canvas canvas = new Canvas()) {
      PictureReader.DEFAULT.read(file, small, canvas);
      Picture fast = canvas.toPicture();
      assertThat(fast.size()).isEqualTo(small);
      for (int i = 0; i < 40 * 50; i++) {
        assertThat(fast.at(i % 50, i / 50, 0)).isCloseTo(slow.at(i % 50, i / 50, 0), within(3));
      }
    }
  }

  private Picture read(byte[] bytes) throws IOException {
    return PictureReader.DEFAULT.read(file(bytes));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("picture"), bytes);
  }

  private static byte[] orangeJpeg() {
    return HandMade.jpeg(
        new IIOImage(HandMade.plain(24, 16, BufferedImage.TYPE_INT_RGB, ORANGE), null, null));
  }

  /** Two columns, three rows; the red values spell a to f. */
  private static Picture letters() {
    byte[] rgb = new byte[2 * 3 * 3];
    for (int i = 0; i < 6; i++) {
      rgb[3 * i] = (byte) ('a' + i);
      rgb[3 * i + 1] = (byte) (40 * i);
      rgb[3 * i + 2] = (byte) (255 - i);
    }
    return new Picture(2, 3, rgb);
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

  private static int at(Picture picture, int x) {
    return picture.at(x, 0, 1);
  }

  private static void assertColour(Picture picture, int red, int green, int blue) {
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        assertThat(picture.at(x, y, 0)).as("red at %d, %d", x, y).isCloseTo(red, within(2));
        assertThat(picture.at(x, y, 1)).as("green").isCloseTo(green, within(2));
        assertThat(picture.at(x, y, 2)).as("blue").isCloseTo(blue, within(2));
      }
    }
  }
}
