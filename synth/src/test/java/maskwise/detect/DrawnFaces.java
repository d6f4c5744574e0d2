package maskwise.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import maskwise.picture.Picture;

/** Faces of the built-in sample: 192 pixels wide, 216 high, one face in the middle. */
public final class DrawnFaces {

  private DrawnFaces() {}

  /** Draws six people and gives the photos without mask. */
  public static List<Path> bare(Path folder) throws IOException {
    FaceDrawing.write(folder, new DrawingOptions(6, 6, 1), (done, total) -> {});
    try (Stream<Path> files = Files.walk(folder.resolve("train"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("normal"))
          .sorted()
          .toList();
    }
  }

  /**
   * A photo laid on grey of another size, its upper left corner at (x, y), which may be negative.
   */
  public static Picture laid(Picture photo, int x, int y, int width, int height) {
    Picture larger = new Picture(width, height, new byte[width * height * 3]);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < 3; channel++) {
          int fromX = column - x;
          int fromY = row - y;
          boolean on = fromX >= 0 && fromX < photo.width() && fromY >= 0 && fromY < photo.height();
          larger.rgb()[(row * width + column) * 3 + channel] =
              (byte) (on ? photo.at(fromX, fromY, channel) : 128);
        }
      }
    }
    return larger;
  }
}
