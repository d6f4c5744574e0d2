package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.recipe.Recipe;
import maskwise.rundir.EpochResult;
import maskwise.rundir.MetricsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures whose brightness is the age: 12 at 5 years, 204 at 85. */
class AgeTrainingTest {

  private static final String RECIPE =
      """
      data: {train: train.csv, validation: validation.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch: 16, width: 24, depth: 1, heads: 2}
      optimizer: {lr: 0.01}
      train: {epochs: 15, batch_size: 16}
      augment: []
      """;

  @TempDir Path directory;

  @BeforeEach
  void drawFaces() throws IOException {
    Engine.start(new EngineOptions(1, Blas.MKL));
    draw("train", 128, 1);
    draw("validation", 48, 2);
    Files.writeString(directory.resolve("age.yaml"), RECIPE);
  }

  private void draw(String name, int faces, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path pictures = Files.createDirectories(directory.resolve(name));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < faces; i++) {
      int years = 5 + random.nextInt(81);
      Gender gender = Gender.values()[i % 2];
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      int grey = (int) (2.4 * years);
      graphics.setColor(new Color(grey, grey, grey));
      graphics.fillRect(0, 0, 32, 32);
      graphics.setColor(List.of(Color.YELLOW, Color.MAGENTA).get(gender.ordinal()));
      graphics.fillRect(random.nextInt(20), random.nextInt(20), 12, 12);
      graphics.dispose();
      String person = name + "-" + i;
      Path file = pictures.resolve(person + ".png");
      PictureWriter.png(Picture.of(image), file);
      Labels labels =
          new Labels(
              Optional.empty(), Optional.of(gender), OptionalInt.of(years), Optional.empty());
      samples.add(new Sample(file, person, labels));
    }
    ManifestWriter.write(Manifest.of(samples), directory.resolve(name + ".csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "ordinal, integration, multihead",
    "distribution, thresholds, age",
    "expectation, integration, multihead"
  })
  void aNetworkLearnsYears(String head, String groups, String target) throws IOException {
    List<EpochResult> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result, boolean best) {
            epochs.add(result);
          }
        };
    Recipe recipe =
        Recipe.read(
            directory.resolve("age.yaml"),
            List.of("age.head=" + head, "age.groups=" + groups, "target=" + target));
    TrainingOutcome outcome =
        Trainer.run(recipe, directory.resolve("runs"), listener, new StopSignal());

    double first = epochs.get(0).ageMae();
    double last = epochs.get(epochs.size() - 1).ageMae();
    // who always says the mean of such ages is off by some 20 years
    assertThat(last).as("after %s years at first", first).isLessThan(10).isLessThan(first);
    assertThat(epochs.get(epochs.size() - 1).ageF1()).isGreaterThan(0.6);
    assertThat(MetricsFile.read(outcome.run().metricsFile()).years().orElseThrow().images())
        .isEqualTo(48);
    assertThat(Files.readAllLines(outcome.run().validationFile()).get(0)).endsWith(",years");
  }
}
