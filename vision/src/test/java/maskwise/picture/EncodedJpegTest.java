package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    byte[] jpeg = HandMade.orangeJpeg();
    for (int length = 3; length < jpeg.length; length += 7) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatThrownBy(() -> Reading.of(directory, cut)).isInstanceOf(PictureException.class);
    }
    byte[] withoutEnd = Arrays.copyOf(jpeg, jpeg.length - 2);
    assertThatThrownBy(() -> Reading.of(directory, withoutEnd))
        .hasMessageContaining("expected a JPEG with an end marker")
        .hasMessageEndingWith("the file is cut off");
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
