package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintInksTest {

  @TempDir Path directory;

  @Test
  void inksOfAPlainFileAreAmountsOfInk() throws IOException {
    // cyan 0, magenta 128, yellow 255, black 51 of 255: light 255, 127, 0 times 204/255
    Reading.assertColour(
        Reading.of(directory, HandMade.fourChannelJpeg(0, 128, 255, 51)), 204, 102, 0);
  }

  @Test
  void inksOfAnAdobeFileAreStoredInverted() throws IOException {
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(255, 127, 0, 204), 0);
    Reading.assertColour(Reading.of(directory, jpeg), 204, 102, 0);
  }

  @Test
  void inksOfAnAdobeFileMayBeYcck() throws IOException {
    // Y 150, Cb 128, Cr 178 are RGB 220, 114, 150, the amounts of ink; stored light is 35, 141, 105
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(150, 128, 178, 204), 2);
    Reading.assertColour(Reading.of(directory, jpeg), 28, 113, 84);
  }

  @Test
  void paperWhiteIsWhite() throws IOException {
    byte[] jpeg = HandMade.withAdobe(HandMade.fourChannelJpeg(255, 255, 255, 255), 0);
    assertThat(Reading.of(directory, jpeg).at(3, 3, 0)).isEqualTo(255);
  }
}
