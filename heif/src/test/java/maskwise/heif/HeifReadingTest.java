package maskwise.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureFormat;
import maskwise.picture.PictureReader;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that libheif's encoder made of a drawn face of 96×108 pixels. Those of four tiles were
 * packed by hand, as phones do.
 */
class HeifReadingTest {

  private static final int WIDTH = 96;
  private static final int HEIGHT = 108;

  /** What the encoder may change of a value of 0 to 255, on average. */
  private static final double LOSS = 3;

  private static byte[] bytes(String name) throws IOException {
    try (var in = HeifReadingTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Picture read(String name) throws IOException {
    return PictureReader.DEFAULT.read(bytes(name), Path.of(name));
  }

  private static int value(Picture picture, int x, int y, int channel) {
    return picture.rgb()[3 * (y * picture.width() + x) + channel] & 0xFF;
  }

  /**
   * How far a picture is from the drawn one, on average.
   *
   * @param column of the drawn picture that lies at x, y
   * @param row likewise
   */
  private static double distance(Picture picture, IntBinaryOperator column, IntBinaryOperator row)
      throws IOException {
    Picture drawn = read("base.png");
    double sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          int expected = value(drawn, column.applyAsInt(x, y), row.applyAsInt(x, y), c);
          sum += Math.abs(value(picture, x, y, c) - expected);
        }
      }
    }
    return sum / picture.rgb().length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grid.heic", "thumb.heic", "deep.heic", "base.avif"}) // deep: 10 bits a value
  void thePictureIsTheDrawnOne(String name) throws IOException {
    Picture picture = read(name);

    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
    assertThat(distance(picture, (x, y) -> x, (x, y) -> y)).isLessThan(LOSS);
  }

  @Test
  void whatHangsOverTheEdgeIsCutOff() throws IOException {
    Picture odd = read("odd.heic");

    assertThat(odd.width()).isEqualTo(WIDTH - 1);
    assertThat(odd.height()).isEqualTo(HEIGHT - 1);
    assertThat(distance(odd, (x, y) -> x, (x, y) -> y)).isLessThan(LOSS);
  }

  @Test
  void whatIsCroppedAwayIsNotSeen() throws IOException {
    Picture cropped = read("cropped.heic"); // 80×90 around the center

    assertThat(cropped.width()).isEqualTo(80);
    assertThat(cropped.height()).isEqualTo(90);
    assertThat(distance(cropped, (x, y) -> x + 8, (x, y) -> y + 9)).isLessThan(LOSS);
  }

  @Test
  void aPictureThatLiesOnItsSideIsTurned() throws IOException {
    Picture turned = read("turned.heic"); // irot 1: a quarter turn against the clock

    assertThat(turned.width()).isEqualTo(HEIGHT);
    assertThat(distance(turned, (x, y) -> WIDTH - 1 - y, (x, y) -> x)).isLessThan(LOSS);
  }

  @Test
  void aMirrorComesAfterTheTurn() throws IOException {
    Picture mirrored = read("mirrored.heic"); // irot 3, then imir 1: left and right exchanged

    assertThat(mirrored.width()).isEqualTo(HEIGHT);
    assertThat(distance(mirrored, (x, y) -> y, (x, y) -> x)).isLessThan(LOSS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.heic", "alpha.avif"})
  void whatIsTransparentIsWhite(String name) throws IOException {
    Picture picture = read(name); // the first 41 columns of the first 41 rows are transparent

    for (int c = 0; c < 3; c++) {
      assertThat(value(picture, 20, 20, c)).isGreaterThan(250);
      assertThat(value(picture, 60, 60, c)).isCloseTo(value(read("base.png"), 60, 60, c), near());
    }
  }

  private static Offset<Integer> near() {
    return Offset.offset(12);
  }

  @Test
  void grayIsGray() throws IOException {
    Picture gray = read("gray.heic");

    for (int i = 0; i < gray.rgb().length; i += 3) {
      assertThat(gray.rgb()[i]).isEqualTo(gray.rgb()[i + 1]).isEqualTo(gray.rgb()[i + 2]);
    }
  }

  @Test
  void theSizeIsToldUprightWithoutDecoding() throws IOException {
    assertThat(PictureReader.DEFAULT.size(bytes("turned.heic"), Path.of("turned.heic")))
        .isEqualTo(new ImageSize(/* height= */ WIDTH, /* width= */ HEIGHT));
    assertThatThrownBy(() -> new PictureReader(1000).read(bytes("grid.heic"), Path.of("a.heic")))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("expected at most 1000 pixels, found 10368");
  }

  @Test
  void aFileThatIsCutOffIsRefusedBeforeDecoding() throws IOException {
    byte[] whole = bytes("grid.heic");
    for (int length = 40; length < whole.length; length += 97) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PictureReader.DEFAULT.size(part, Path.of("a.heic")))
          .as(length + " of " + whole.length + " bytes")
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("a.heic: expected a whole HEIC, found ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"turned.heic", "alpha.avif", "thumb.heic"})
  void aDamagedFileIsReadOrRefusedAndNothingElse(String name) throws IOException {
    byte[] whole = bytes(name);
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k <= i % 4; k++) {
        int most = random.nextBoolean() ? 700 : whole.length; // the header twice as often
        damaged[12 + random.nextInt(most - 12)] = (byte) random.nextInt(256);
      }
      try {
        Picture picture = PictureReader.DEFAULT.read(damaged, Path.of(name));
        assertThat(picture.rgb()).hasSize(3 * picture.width() * picture.height());
      } catch (PictureException e) {
        assertThat(e).hasMessageContaining("expected ");
      }
    }
  }

  /** 8,000 items in 1,000 pieces each, which take no bytes. */
  @Test
  void aHeaderThatClaimsALotIsRefused() {
    int items = 8_000;
    ByteBuffer file = ByteBuffer.allocate(64 + 12 * items);
    file.putInt(16).put("ftypheic".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    file.putInt(file.remaining()).put("meta".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    file.putInt(file.remaining()).put("iloc".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    file.putShort((short) 0).putShort((short) items);
    for (int i = 0; i < items; i++) {
      file.putShort((short) i).putShort((short) 0).putShort((short) 1000);
    }

    assertThatThrownBy(() -> PictureReader.DEFAULT.size(file.array(), Path.of("bomb.heic")))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("found more than 262144 entries in its header");
  }

  @Test
  void suchFilesCountAsPictures() {
    assertThat(PictureFormat.endings()).contains("heic", "heif", "avif", "jpg");
    assertThat(PictureFormat.readableTitles())
        .isEqualTo("JPEG, PNG, WebP, BMP, GIF, TIFF, HEIC or AVIF");
  }
}
