package maskwise.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.explore.PixelSize;
import maskwise.explore.PixelSurvey;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelSurveyorTest {

  private static final PixelSurveyor ALL = new PixelSurveyor(Integer.MAX_VALUE, 1);

  @TempDir private Path directory;
  private final Problems problems = new Problems(true, problem -> {});

  @Test
  void meanAndDeviationAreOverAllPixelsFromZeroToOne() throws IOException {
    // red is 255 in one photo and 0 in the other, green 51 in both
    Manifest manifest = manifest(plain("a.png", 8, 6, 255, 51, 0), plain("b.png", 8, 6, 0, 51, 0));

    PixelSurvey survey = measure(ALL, manifest);

    assertThat(survey.mean().get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(survey.std().get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(survey.mean().get(1)).isCloseTo(0.2, within(1e-9));
    assertThat(survey.std().get(1)).isCloseTo(0, within(1e-6));
  }

  @Test
  void everyPhotoCountsAlikeHoweverLargeItIs() throws IOException {
    Manifest manifest =
        manifest(plain("a.png", 1, 1, 255, 0, 0), plain("b.png", 700, 600, 0, 0, 0));

    assertThat(measure(ALL, manifest).mean().get(0)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aSceneCountsOnceHoweverManyFacesItShows() throws IOException {
    Path scene = plain("a.png", 4, 4, 255, 0, 0);
    PixelSurvey survey = measure(ALL, manifest(scene, scene, plain("b.png", 4, 4, 0, 0, 0)));
    assertThat(survey.total()).isEqualTo(2);
    assertThat(survey.mean().get(0)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void sizesComeWithTheMostFrequentFirst() throws IOException {
    Manifest manifest =
        manifest(
            plain("a.png", 5, 9, 0, 0, 0),
            plain("b.png", 8, 6, 0, 0, 0),
            plain("c.png", 8, 6, 0, 0, 0));

    PixelSurvey survey = measure(ALL, manifest);

    assertThat(survey.sizes().entrySet())
        .containsExactly(Map.entry(new PixelSize(8, 6), 2), Map.entry(new PixelSize(5, 9), 1));
    assertThat(survey.smallestSide()).isEqualTo(5);
  }

  @Test
  void brightnessIsCountedInStepsOfSixteen() throws IOException {
    Manifest manifest =
        manifest(
            plain("a.png", 4, 4, 0, 0, 0),
            plain("b.png", 4, 4, 15, 15, 15),
            plain("c.png", 4, 4, 16, 16, 16),
            plain("d.png", 4, 4, 255, 255, 255));

    List<Integer> brightness = measure(ALL, manifest).brightness();

    assertThat(brightness).hasSize(16);
    assertThat(brightness.subList(0, 2)).containsExactly(2, 1);
    assertThat(brightness.get(15)).isEqualTo(1);
  }

  @Test
  void aBrokenPictureIsReportedAndCountedNotMeasured() throws IOException {
    Path broken = Files.write(directory.resolve("broken.png"), new byte[] {1, 2, 3});

    PixelSurvey survey = measure(ALL, manifest(plain("a.png", 4, 4, 0, 0, 0), broken));

    assertThat(survey.measured()).isEqualTo(1);
    assertThat(survey.unreadable()).isEqualTo(1);
    assertThat(problems.counts()).isEqualTo(Map.of(Problem.Kind.BROKEN_PICTURE, 1));
  }

  @Test
  void opensNoMorePicturesThanAsked() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(plain(i + ".png", 4, 4, 0, 0, 0));
    }

    PixelSurvey survey = measure(new PixelSurveyor(3, 1), manifest(files.toArray(Path[]::new)));

    assertThat(survey.measured()).isEqualTo(3);
    assertThat(survey.total()).isEqualTo(10);
  }

  @Test
  void tellsPhotosOfDifferentPeopleThatLookTheSame() throws IOException {
    Path photo = slope("a.png", 1);
    Path copy = Files.copy(photo, directory.resolve("copy.png"));
    Path other = slope("other.png", -1);

    PixelSurvey survey =
        measure(
            ALL,
            Manifest.of(List.of(person("ann", photo), person("bob", other), person("eve", copy))));

    assertThat(survey.lookAlikes()).hasSize(1);
    assertThat(survey.lookAlikes().get(0).samples())
        .extracting(Sample::person)
        .containsExactly("ann", "eve");
  }

  @Test
  void photosOfOnePersonMayLookTheSame() throws IOException {
    Path photo = slope("a.png", 1);
    Path copy = Files.copy(photo, directory.resolve("copy.png"));

    PixelSurvey survey =
        measure(ALL, Manifest.of(List.of(person("ann", photo), person("ann", copy))));

    assertThat(survey.lookAlikes()).isEmpty();
  }

  private static Sample person(String person, Path file) {
    return new Sample(file, person, Labels.UNKNOWN);
  }

  /** A picture that grows brighter from left to right, or the other way. */
  private Path slope(String name, int direction) throws IOException {
    byte[] rgb = new byte[64 * 64 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int column = i / 3 % 64;
      rgb[i] = (byte) (4 * (direction > 0 ? column : 63 - column));
    }
    Path file = directory.resolve(name);
    PictureWriter.png(new Picture(64, 64, rgb), file);
    return file;
  }

  private PixelSurvey measure(PixelSurveyor surveyor, Manifest manifest) {
    return surveyor.measure(manifest, problems, done -> {});
  }

  private static Manifest manifest(Path... files) {
    List<Sample> samples = new ArrayList<>();
    for (Path file : files) {
      samples.add(new Sample(file, "", Labels.UNKNOWN));
    }
    return Manifest.of(samples);
  }

  private Path plain(String name, int width, int height, int red, int green, int blue)
      throws IOException {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    Path file = directory.resolve(name);
    PictureWriter.png(new Picture(width, height, rgb), file);
    return file;
  }
}
