package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bitmaps of 4 × 2 pixels, the lower row first: red above; green and blue below. */
class EncodedBmpTest {

  @TempDir Path directory;

  @Test
  void runsOfEightBits() throws IOException {
    // two of green, two of blue, end of row; four of red, end of picture
    byte[] runs = {2, 2, 2, 3, 0, 0, 4, 1, 0, 1};
    assertColours(HandMade.bmp(8, 1, runs));
  }

  @Test
  void runsOfFourBits() throws IOException {
    byte[] runs = {2, 0x22, 2, 0x33, 0, 0, 4, 0x11, 0, 1};
    assertColours(HandMade.bmp(4, 2, runs));
  }

  @Test
  void pixelsAsTheyAreAmongRuns() throws IOException {
    byte[] runs = {0, 4, 2, 2, 3, 3, 0, 0, 4, 1, 0, 1}; // four absolute, end of row
    assertColours(HandMade.bmp(8, 1, runs));
  }

  @Test
  void aFourthByteThatIsEmptyIsNoTransparency() throws IOException {
    byte[] pixels = new byte[32];
    for (int i = 0; i < 8; i++) {
      pixels[4 * i + (i < 2 ? 1 : i < 4 ? 0 : 2)] = (byte) 255; // blue, green, red, nothing
    }
    assertColours(HandMade.bmp(32, 0, pixels));
    assertColours(HandMade.bmp(32, 3, pixels));
  }

  private void assertColours(byte[] bmp) throws IOException {
    Picture picture = Reading.of(directory, bmp);
    assertThat(picture.size()).isEqualTo(new ImageSize(2, 4));
    for (int x = 0; x < 4; x++) {
      assertThat(colour(picture, x, 0)).isEqualTo(0xFF0000);
      assertThat(colour(picture, x, 1)).isEqualTo(x < 2 ? 0x00FF00 : 0x0000FF);
    }
  }

  private static int colour(Picture picture, int x, int y) {
    return picture.at(x, y, 0) << 16 | picture.at(x, y, 1) << 8 | picture.at(x, y, 2);
  }
}
