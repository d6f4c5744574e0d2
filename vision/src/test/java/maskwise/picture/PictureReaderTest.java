package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void losslessFormatsComeBackExactly(String format) throws IOException {
    Picture picture = HandMade.letters();
    assertThat(Reading.of(directory, HandMade.file(picture.toImage(), format))).isEqualTo(picture);
  }

  @Test
  void bytesAndStreamsAreReadAsFilesAre() throws IOException {
    byte[] jpeg = HandMade.jpegWithOrientation(HandMade.orangeJpeg(), 6);
    Picture ofFile = PictureReader.DEFAULT.read(Reading.file(directory, jpeg));
    Path name = Path.of("upload.jpg");
    assertThat(PictureReader.DEFAULT.read(jpeg, name)).isEqualTo(ofFile);
    try (InputStream in = new ByteArrayInputStream(jpeg)) {
      assertThat(PictureReader.DEFAULT.read(in, name)).isEqualTo(ofFile);
    }
    assertThatThrownBy(() -> PictureReader.DEFAULT.read(Arrays.copyOf(jpeg, 200), name))
        .isInstanceOf(PictureException.class)
        .hasMessageStartingWith("upload.jpg: expected ");
  }

  /** Somebody may send without end. */
  @Test
  void anEndlessStreamIsLeftAlone() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0xFF;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return length;
          }
        };
    assertThatThrownBy(() -> new PictureReader(100).read(endless, Path.of("endless")))
        .isInstanceOf(PictureException.class)
        .hasMessage("endless: expected at most 16778016 bytes, found more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void everyCutOfOtherFormatsIsRefused(String format) {
    byte[] whole = HandMade.file(HandMade.letters().toImage(), format);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Reading.of(directory, cut)).isInstanceOf(PictureException.class);
    }
  }

  @Test
  void damageNeverDoesMoreThanRefuse() throws IOException {
    for (byte[] whole :
        new byte[][] {
          HandMade.orangeJpeg(),
          HandMade.fourChannelJpeg(0, 128, 255, 51),
          HandMade.withAdobe(HandMade.fourChannelJpeg(150, 128, 178, 204), 2),
          HandMade.losslessWebp(HandMade.letters()),
          HandMade.file(HandMade.letters().toImage(), "png"),
          HandMade.file(HandMade.letters().toImage(), "bmp"),
          HandMade.file(HandMade.letters().toImage(), "gif"),
          HandMade.file(HandMade.letters().toImage(), "tiff"),
          HandMade.bmp(8, 1, new byte[] {4, 1, 0, 0, 2, 2, 2, 3, 0, 1}),
          HandMade.mixedJpeg(true),
          HandMade.jpegWithOrientation(HandMade.orangeJpeg(), 3)
        }) {
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 100; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(Math.min(200, whole.length))] = (byte) random.nextInt(256);
        try {
          assertThat(new PictureReader(100_000).read(Reading.file(directory, damaged)).rgb())
              .isNotEmpty();
        } catch (PictureException e) {
          assertThat(e.fault()).startsWith("expected ");
        }
      }
    }
  }

  @Test
  void tooManyPixelsAreRefusedBeforeDecoding() throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    Path bomb = Reading.file(directory, HandMade.pngClaiming(png, 60_000, 60_000));
    assertThatThrownBy(() -> PictureReader.DEFAULT.read(bomb))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("expected at most 64000000 pixels, found 3600000000 (60000×60000)");
    Path small = Reading.file(directory, HandMade.orangeJpeg());
    assertThatThrownBy(() -> new PictureReader(383).size(small))
        .hasMessageContaining("found 384 (24×16)");
    assertThat(new PictureReader(384).size(small)).isEqualTo(new ImageSize(16, 24));
  }

  @Test
  void otherFilesAreNamedByTheirFirstBytes() {
    assertThatThrownBy(() -> Reading.of(directory, "GIMP".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("expected JPEG, PNG, WebP, BMP, GIF or TIFF")
        .hasMessageContaining("starts with bytes 47 49 4d 50");
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Reading.of(directory, heic))
        .hasMessageContaining(
            "found HEIC, which Maskwise reads only with maskwise-heif on the class path: add it, or"
                + " convert it to JPEG first");
    byte[] pointer = "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Reading.of(directory, pointer)).hasMessageContaining("git lfs pull");
    assertThatThrownBy(() -> Reading.of(directory, new byte[0]))
        .hasMessageContaining("found an empty file");
    assertThatThrownBy(() -> PictureReader.DEFAULT.read(directory.resolve("none.jpg")))
        .isInstanceOf(PictureException.class)
        .hasMessageEndingWith("none.jpg: expected a picture, found no such file");
  }
}
