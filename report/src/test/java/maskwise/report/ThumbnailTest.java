package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {

  @TempDir private Path directory;

  @Test
  void shrinksTheLongerSideAndKeepsTheShape() throws Exception {
    Path photo = directory.resolve("ein \"Bild\" ü.png");
    ImageIO.write(halves(1600, 800), "png", photo.toFile());

    BufferedImage small = thumbnail(photo);

    assertThat(small.getWidth()).isEqualTo(200);
    assertThat(small.getHeight()).isEqualTo(100);
    assertThat(isRed(small, 20, 50)).isTrue();
    assertThat(isRed(small, 180, 50)).isFalse();
  }

  @Test
  void neverEnlarges() throws Exception {
    Path photo = directory.resolve("small.png");
    ImageIO.write(halves(30, 20), "png", photo.toFile());

    assertThat(thumbnail(photo).getWidth()).isEqualTo(30);
  }

  @Test
  void turnsAPhotoUprightAsItsExifSays() throws Exception {
    // Orientation 6: the camera was turned, so that the left of the file is the top of the scene.
    Path photo = directory.resolve("turned.jpg");
    Files.write(photo, withOrientation(halves(400, 200), 6));

    BufferedImage small = thumbnail(photo);

    assertThat(small.getWidth()).isEqualTo(100);
    assertThat(small.getHeight()).isEqualTo(200);
    assertThat(isRed(small, 50, 20)).isTrue();
    assertThat(isRed(small, 50, 180)).isFalse();
  }

  @Test
  void isEmptyForWhatIsNotAPathAtAll() {
    assertThat(Thumbnail.dataUri("nul\0.jpg")).isEmpty();
    assertThat(Thumbnail.dataUri("")).isEmpty();
  }

  private static BufferedImage thumbnail(Path photo) throws IOException {
    String uri = Thumbnail.dataUri(photo.toString()).orElseThrow();
    String prefix = "data:image/jpeg;base64,";
    assertThat(uri).startsWith(prefix);
    return ImageIO.read(
        new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(prefix.length()))));
  }

  /** Red on the left, blue on the right. */
  private static BufferedImage halves(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width / 2, height);
    g.setColor(Color.BLUE);
    g.fillRect(width / 2, 0, width - width / 2, height);
    g.dispose();
    return image;
  }

  private static boolean isRed(BufferedImage image, int x, int y) {
    Color color = new Color(image.getRGB(x, y));
    return color.getRed() > 200 && color.getBlue() < 60;
  }

  /** A JPEG with an EXIF block of one entry, the orientation, after its first marker. */
  private static byte[] withOrientation(BufferedImage image, int orientation) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    byte[] plain = jpeg.toByteArray();
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(plain, 0, 2);
    all.writeBytes(exif);
    all.write(plain, 2, plain.length - 2);
    return all.toByteArray();
  }
}
