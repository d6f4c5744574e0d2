package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedJpegTest {

  @TempDir Path directory;

  @Test
  void aJpegKeepsItsColours() throws IOException {
    Picture picture = Reading.of(directory, HandMade.orangeJpeg());
    assertThat(picture.size()).isEqualTo(new ImageSize(16, 24));
    Reading.assertColour(picture, 255, 128, 0);
  }

  @Test
  void aGreyJpegBecomesThreeEqualChannels() throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 77);
    }
    Reading.assertColour(Reading.of(directory, HandMade.file(grey, "jpeg")), 77, 77, 77);
  }

  @Test
  void orientationOfAJpegIsRespectedOnce() throws IOException {
    BufferedImage image = HandMade.plain(32, 16, BufferedImage.TYPE_INT_RGB, 0);
    image.getGraphics().fillRect(0, 0, 16, 16);
    byte[] jpeg = HandMade.jpeg(new IIOImage(image, null, null));
    // its left half is white; turned clockwise, that is the upper half
    Picture picture = Reading.of(directory, HandMade.jpegWithOrientation(jpeg, 6));
    assertThat(picture.size()).isEqualTo(new ImageSize(32, 16));
    assertThat(picture.at(8, 4, 0)).isEqualTo(255);
    assertThat(picture.at(8, 28, 0)).isZero();
  }

  @Test
  void everyCutOfAJpegIsRefused() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] jpeg = HandMade.mixedJpeg(progressive);
      for (int length = 3; length < jpeg.length - 8; length += 5) {
        byte[] cut = Arrays.copyOf(jpeg, length);
        assertThatThrownBy(() -> Reading.of(directory, cut))
            .as("cut to %d of %d bytes", length, jpeg.length)
            .isInstanceOf(PictureException.class)
            .hasMessageEndingWith("the file is cut off");
      }
    }
  }

  @Test
  void aJpegThatLacksOnlyItsEndMarkerIsReadAndCounted() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] jpeg = HandMade.mixedJpeg(progressive);
      Picture whole = Reading.of(directory, jpeg);
      int end = jpeg.length - 2;
      byte[] zeros = Arrays.copyOf(Arrays.copyOf(jpeg, end), end + 64);
      byte[] lineFeed = Arrays.copyOf(zeros, end + 2);
      lineFeed[end] = '\r';
      lineFeed[end + 1] = '\n';
      for (byte[] endless : List.of(Arrays.copyOf(jpeg, end), zeros, lineFeed)) {
        Path file = Reading.file(directory, endless);
        assertThat(PictureReader.DEFAULT.read(file)).isEqualTo(whole);
        assertThat(PictureReader.DEFAULT.check(file, true))
            .hasValue("JPEG without an end marker, but with a complete image");
      }
    }
  }

  @Test
  void aJpegOverTheLimitIsDecodedAtAFraction() throws IOException {
    Path file = Reading.file(directory, HandMade.mixedJpeg(false)); // 96 × 64
    PictureReader reader = new PictureReader(96 * 64 / 4, true);
    assertThat(reader.read(file).size()).isEqualTo(new ImageSize(32, 48));
    assertThat(reader.size(file)).isEqualTo(new ImageSize(64, 96));
    assertThat(new PictureReader(96 * 64 / 4 - 1, true).read(file).size())
        .isEqualTo(new ImageSize(16, 24));
    assertThatThrownBy(() -> new PictureReader(96 * 64 / 4).read(file))
        .hasMessageContaining("shrink the picture first");
  }

  @Test
  void orientationInXmpCountsWhereExifStatesNone() throws IOException {
    byte[] plain = HandMade.mixedJpeg(false);
    byte[] turned = HandMade.jpegWithXmp(plain, 6);
    assertThat(Reading.of(directory, turned).size()).isEqualTo(new ImageSize(96, 64));
    byte[] both = HandMade.jpegWithOrientation(turned, 1);
    assertThat(Reading.of(directory, both).size()).isEqualTo(new ImageSize(64, 96));
  }

  @Test
  void eachReadingGivesTheSameBytes() throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 48; i++) {
      image.setRGB(i % 64, i / 64, i * 2654435);
    }
    Path file = Reading.file(directory, HandMade.file(image, "jpeg"));
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
    Path file = Reading.file(directory, HandMade.jpeg(new IIOImage(image, null, null)));
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
}
