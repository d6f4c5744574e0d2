package maskwise.serve;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.answer.Thresholds;
import maskwise.classify.ClassifyOptions;
import maskwise.detect.DetectorChoice;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.screen.ScreenOptions;

/** Photos and films of drawn people, whom nobody needs to ask. */
final class DrawnPeople {

  /** BlazeFace knows drawn faces best, also dark ones. */
  static final ScreenOptions OPTIONS =
      new ScreenOptions(DetectorChoice.BLAZEFACE, Thresholds.DEFAULT, 0, ClassifyOptions.DEFAULT);

  private DrawnPeople() {}

  /** Two people beside one another. */
  static BufferedImage pair(Path folder) throws IOException {
    List<BufferedImage> faces = faces(folder);
    return beside(faces.get(0), faces.get(1));
  }

  private static BufferedImage beside(BufferedImage left, BufferedImage right) {
    BufferedImage both =
        new BufferedImage(
            left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = both.createGraphics();
    g.drawImage(left, 0, 0, null);
    g.drawImage(right, left.getWidth(), 0, null);
    g.dispose();
    return both;
  }

  /**
   * The same, the left one bright, the right one dark: whom a test's model sees with and without
   * mask.
   */
  static BufferedImage brightAndDark(Path folder) throws IOException {
    List<BufferedImage> faces = faces(folder);
    return beside(lit(faces.get(0), 1.5), lit(faces.get(1), 0.5));
  }

  /** Four people shoulder to shoulder. */
  static BufferedImage crowd(Path folder) throws IOException {
    BufferedImage pair = brightAndDark(folder);
    int half = pair.getWidth() / 2;
    BufferedImage left = pair.getSubimage(half / 4, 0, half / 2, pair.getHeight());
    BufferedImage right = pair.getSubimage(half + half / 4, 0, half / 2, pair.getHeight());
    return beside(beside(left, right), beside(left, right));
  }

  private static List<BufferedImage> faces(Path folder) throws IOException {
    FaceDrawing.write(folder.resolve("drawn"), new DrawingOptions(6, 0, 7), (done, all) -> {});
    List<BufferedImage> faces = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(file -> file.getFileName().toString().startsWith("normal"))
              .sorted()
              .toList()) {
        faces.add(PictureReader.DEFAULT.read(file).toImage());
      }
    }
    return faces;
  }

  /** The same, so many times as bright. */
  static BufferedImage lit(BufferedImage image, double times) {
    return new RescaleOp((float) times, 0, null)
        .filter(
            image,
            new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR));
  }

  static byte[] jpeg(BufferedImage image) throws IOException {
    return PictureWriter.jpeg(image, 0.95);
  }

  /**
   * A film for a browser's pretended camera, which plays it again and again.
   *
   * @param images of one size, even in both directions; each is shown for a tenth of a second
   */
  static void film(Path file, List<BufferedImage> images) throws IOException {
    BufferedImage first = images.get(0);
    try (OutputStream out = Files.newOutputStream(file)) {
      String head = "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n";
      out.write(
          head.formatted(first.getWidth(), first.getHeight()).getBytes(StandardCharsets.US_ASCII));
      for (BufferedImage image : images) {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(planes(image));
      }
    }
  }

  /** Brightness of every pixel, then both colors of every fourth one (JFIF's YCbCr). */
  private static byte[] planes(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ByteArrayOutputStream y = new ByteArrayOutputStream();
    ByteArrayOutputStream cb = new ByteArrayOutputStream();
    ByteArrayOutputStream cr = new ByteArrayOutputStream();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int rgb = image.getRGB(column, row);
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        y.write(rounded(0.299 * r + 0.587 * g + 0.114 * b));
        if (row % 2 == 0 && column % 2 == 0) {
          cb.write(rounded(128 - 0.168736 * r - 0.331264 * g + 0.5 * b));
          cr.write(rounded(128 + 0.5 * r - 0.418688 * g - 0.081312 * b));
        }
      }
    }
    y.writeBytes(cb.toByteArray());
    y.writeBytes(cr.toByteArray());
    return y.toByteArray();
  }

  private static int rounded(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
