package maskwise.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.picture.Resize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On drawn faces: another size, another compression, something painted on, another person. */
class NearDuplicatesTest {

  @TempDir private static Path folder;
  private static List<Path> faces;

  @BeforeAll
  static void drawFaces() throws IOException {
    FaceDrawing.write(folder.resolve("faces"), new DrawingOptions(6, 0, 1), (done, total) -> {});
    try (Stream<Path> files = Files.walk(folder.resolve("faces"))) {
      faces =
          files
              .filter(file -> file.getFileName().toString().startsWith("normal."))
              .sorted()
              .toList();
    }
    assertThat(faces).hasSize(6);
  }

  @Test
  void anotherSizeAndCompressionIsTheSamePicture() throws IOException {
    for (Path face : faces) {
      Picture picture = PictureReader.DEFAULT.read(face);
      Path small = folder.resolve("small.jpg");
      ImageSize size = new ImageSize(picture.height() * 2 / 3, picture.width() / 2);
      PictureWriter.jpeg(Resize.to(picture, size), 0.6, small);

      assertThat(likeness(face, small)).isEqualTo(Likeness.SAME_PICTURE);
    }
  }

  @Test
  void somethingPaintedOnIsTheSamePhotoButNotTheSamePicture() throws IOException {
    for (Path face : faces.subList(2, 6)) {
      Path painted = painted(face, g -> g.fillOval(75, 135, 50, 40));

      assertThat(likeness(face, painted)).isEqualTo(Likeness.SAME_PHOTO);
      assertThat(likeness(painted, face)).isEqualTo(Likeness.SAME_PHOTO);
    }
  }

  @Test
  void facesOfDifferentPeopleDiffer() throws IOException {
    for (int i = 0; i < faces.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(likeness(faces.get(i), faces.get(j))).isEqualTo(Likeness.DIFFERENT);
      }
    }
  }

  @Test
  void aPictureOfOneColourIsLikeNoneButItsOwnCopy() throws IOException {
    Path grey = painted(faces.get(0), g -> g.fillRect(0, 0, 999, 999));
    Path other = folder.resolve("grey.png");
    PictureWriter.png(new Picture(1, 1, new byte[] {99, 99, 99}), other);

    assertThat(likeness(grey, grey)).isEqualTo(Likeness.SAME_PICTURE);
    assertThat(likeness(grey, other)).isEqualTo(Likeness.DIFFERENT);
  }

  @Test
  void picturesFallIntoGroups() throws IOException {
    Path painted = painted(faces.get(3), g -> g.fillOval(75, 135, 50, 40));
    Path copy = Files.copy(faces.get(3), folder.resolve("copy.jpg"));
    List<Fingerprint> pictures = new ArrayList<>();
    for (Path file : List.of(faces.get(0), faces.get(3), copy, painted, faces.get(2), copy)) {
      pictures.add(Fingerprint.of(file));
    }

    LookAlikes alike = NearDuplicates.among(pictures);

    assertThat(alike.photos()).containsExactly(0, 1, 1, 1, 4, 1);
    assertThat(alike.pictures()).containsExactly(0, 1, 1, 3, 4, 1);
  }

  private static Likeness likeness(Path one, Path other) throws PictureException {
    return Fingerprint.of(one).likeness(Fingerprint.of(other));
  }

  private static Path painted(Path face, Consumer<Graphics2D> brush) throws IOException {
    BufferedImage image = PictureReader.DEFAULT.read(face).toImage();
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x7090A0));
    brush.accept(graphics);
    graphics.dispose();
    Path file = folder.resolve("painted.png");
    PictureWriter.png(Picture.of(image), file);
    return file;
  }
}
