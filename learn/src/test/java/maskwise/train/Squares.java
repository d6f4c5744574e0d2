package maskwise.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;

/**
 * Pictures that a tiny network can learn in seconds: the colour of one square tells the mask, that
 * of another the gender, the background's brightness the age.
 */
public final class Squares {

  static final int SIDE = 32;

  private Squares() {}

  /** Writes pictures and a manifest; every class occurs equally often. */
  public static Path draw(Path directory, String name, int ofEachClass, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path pictures = Files.createDirectories(directory.resolve(name));
    List<Sample> samples = new ArrayList<>();
    for (FaceClass face : FaceClass.all()) {
      for (int i = 0; i < ofEachClass; i++) {
        String person = name + "-" + face.index() + "-" + i;
        Path file = pictures.resolve(person + ".png");
        PictureWriter.png(picture(face, random), file);
        samples.add(new Sample(file, person, Labels.of(face)));
      }
    }
    Path manifest = directory.resolve(name + ".csv");
    ManifestWriter.write(Manifest.of(samples), manifest);
    return manifest;
  }

  private static Picture picture(FaceClass face, SplittableRandom random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    int grey = 20 + 100 * face.age().ordinal() + random.nextInt(20);
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(List.of(Color.RED, Color.GREEN, Color.BLUE).get(face.mask().ordinal()));
    graphics.fillRect(random.nextInt(5), random.nextInt(20), 12, 12);
    graphics.setColor(List.of(Color.YELLOW, Color.MAGENTA).get(face.gender().ordinal()));
    graphics.fillRect(16 + random.nextInt(5), random.nextInt(20), 12, 12);
    graphics.dispose();
    return Picture.of(image);
  }
}
