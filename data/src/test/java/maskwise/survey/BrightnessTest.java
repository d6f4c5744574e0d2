package maskwise.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maskwise.label.Labels;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrightnessTest {

  @TempDir private Path directory;

  @Test
  void greyIsWeighedAsTheEyeWeighsColoursHoweverLargeThePhoto() throws IOException {
    Path white = plain("white.png", 300, 255, 255, 255);
    Path green = plain("green.png", 5, 0, 255, 0);

    Map<Path, Double> grey =
        Brightness.of(samples(white, green), new Problems(false, problem -> {}), done -> {});

    assertThat(grey.get(white)).isCloseTo(1, within(1e-9));
    assertThat(grey.get(green)).isCloseTo(0.587, within(1e-9));
  }

  @Test
  void aBrokenPhotoIsToldAndHasNone() throws IOException {
    Path broken = Files.write(directory.resolve("broken.jpg"), new byte[] {1, 2, 3});
    Problems problems = new Problems(true, problem -> {});

    assertThat(Brightness.of(samples(broken), problems, done -> {})).isEmpty();
    assertThat(problems.counts()).containsKey(Problem.Kind.BROKEN_PICTURE);
  }

  private static List<Sample> samples(Path... photos) {
    return Arrays.stream(photos).map(photo -> new Sample(photo, "", Labels.UNKNOWN)).toList();
  }

  private Path plain(String name, int side, int red, int green, int blue) throws IOException {
    byte[] rgb = new byte[side * side * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    Path file = directory.resolve(name);
    PictureWriter.png(new Picture(side, side, rgb), file);
    return file;
  }
}
