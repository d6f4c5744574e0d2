package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureWriterTest {

  private static final Picture PICTURE =
      new Picture(2, 1, new byte[] {1, 2, 3, (byte) 254, (byte) 253, (byte) 252});

  @TempDir Path directory;

  @Test
  void aPngComesBackExactly() throws IOException {
    Path file = directory.resolve("new/picture.png");
    PictureWriter.png(PICTURE, file);
    assertThat(PictureReader.DEFAULT.read(file)).isEqualTo(PICTURE);
  }

  @Test
  void aJpegComesBackNearlyAndSmallerAtLessQuality() throws IOException {
    Picture grey = Resize.to(PICTURE, ImageSize.square(64));
    Path good = directory.resolve("good.jpg");
    Path poor = directory.resolve("poor.jpg");
    PictureWriter.jpeg(grey, 0.95, good);
    PictureWriter.jpeg(grey, 0.1, poor);
    assertThat(PictureReader.DEFAULT.read(good).at(32, 5, 1))
        .isCloseTo(grey.at(32, 5, 1), within(3));
    assertThat(Files.size(poor)).isLessThan(Files.size(good));
  }

  @Test
  void qualityLiesBetweenNoneAndOne() {
    assertThatThrownBy(() -> PictureWriter.jpeg(PICTURE, 95, directory.resolve("picture.jpg")))
        .hasMessage("expected a quality of 0 to 1, found 95.0");
  }

  @Test
  void javaImagesComeBackExactly() {
    assertThat(Picture.of(PICTURE.toImage())).isEqualTo(PICTURE);
  }
}
