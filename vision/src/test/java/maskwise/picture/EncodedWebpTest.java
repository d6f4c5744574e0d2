package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedWebpTest {

  @TempDir Path directory;

  @Test
  void webpKeepsPixelsAndTransparencyAndIsRefusedWhenCut() throws IOException {
    byte[] webp = HandMade.losslessWebp(HandMade.letters());
    assertThat(Reading.of(directory, webp)).isEqualTo(HandMade.letters());
    assertThat(PictureReader.DEFAULT.size(Reading.file(directory, webp)))
        .isEqualTo(HandMade.letters().size());
    for (int length = 0; length < webp.length - 1; length++) {
      byte[] cut = Arrays.copyOf(webp, length);
      assertThatThrownBy(() -> Reading.of(directory, cut)).isInstanceOf(PictureException.class);
    }
  }

  @Test
  void aHeaderWithoutAPictureIsRefused() {
    byte[] header = {'R', 'I', 'F', 'F', 4, 0, 0, 0, 'W', 'E', 'B', 'P'};
    for (int more = 0; more < 4; more++) {
      byte[] bytes = Arrays.copyOf(header, header.length + more);
      assertThatThrownBy(() -> Reading.of(directory, bytes))
          .isInstanceOf(PictureException.class)
          .hasMessageEndingWith("expected a WebP with a picture, found only its header");
    }
  }
}
