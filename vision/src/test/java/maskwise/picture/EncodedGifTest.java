package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GIF and TIFF, as Java writes them. */
class EncodedGifTest {

  @TempDir Path directory;

  @Test
  void aGifKeepsItsColours() throws IOException {
    BufferedImage image = HandMade.plain(6, 4, BufferedImage.TYPE_INT_RGB, 0xFFFF8000);
    Path file = Reading.file(directory, HandMade.file(image, "gif"));
    Reading.assertColour(PictureReader.DEFAULT.read(file), 255, 128, 0);
    assertThat(PictureReader.DEFAULT.size(file)).isEqualTo(new ImageSize(4, 6));
    assertThat(PictureReader.DEFAULT.check(file, false)).isEmpty();
    assertThat(PictureReader.DEFAULT.check(file, true)).hasValue("picture of a single color");
  }

  @Test
  void ofAnAnimationTheFirstFrameIsRead() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int colour : new int[] {0xFFFF8000, 0xFF0000FF}) {
        BufferedImage frame = HandMade.plain(6, 4, BufferedImage.TYPE_INT_RGB, colour);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }
    Path file = Reading.file(directory, bytes.toByteArray());
    Reading.assertColour(PictureReader.DEFAULT.read(file), 255, 128, 0);
    assertThat(PictureReader.DEFAULT.check(file, true))
        .hasValue("animation; its first frame is used");
  }

  @Test
  void aTiffKeepsEveryByte() throws IOException {
    Path file = Reading.file(directory, HandMade.file(HandMade.letters().toImage(), "tiff"));
    assertThat(PictureReader.DEFAULT.read(file)).isEqualTo(HandMade.letters());
    assertThat(PictureReader.DEFAULT.size(file)).isEqualTo(HandMade.letters().size());
  }

  @Test
  void aCutTiffIsRefusedOrItsPixelsAreAllThere() throws IOException {
    byte[] tiff = HandMade.file(HandMade.letters().toImage(), "tiff");
    int refused = 0;
    for (int length = 0; length < tiff.length; length++) {
      try {
        Picture picture = Reading.of(directory, Arrays.copyOf(tiff, length));
        assertThat(picture).isEqualTo(HandMade.letters());
      } catch (PictureException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(tiff.length / 2);
  }
}
