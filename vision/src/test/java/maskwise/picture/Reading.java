package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes read as a picture file. */
final class Reading {

  private Reading() {}

  /** What the default reader makes of the bytes. */
  static Picture of(Path directory, byte[] bytes) throws IOException {
    return PictureReader.DEFAULT.read(file(directory, bytes));
  }

  /** The bytes as a file, the same one each time. */
  static Path file(Path directory, byte[] bytes) throws IOException {
    return Files.write(directory.resolve("picture"), bytes);
  }

  /** One colour all over, to within what a JPEG loses. */
  static void assertColour(Picture picture, int red, int green, int blue) {
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        assertThat(picture.at(x, y, 0)).as("red at %d, %d", x, y).isCloseTo(red, within(2));
        assertThat(picture.at(x, y, 1)).as("green").isCloseTo(green, within(2));
        assertThat(picture.at(x, y, 2)).as("blue").isCloseTo(blue, within(2));
      }
    }
  }
}
