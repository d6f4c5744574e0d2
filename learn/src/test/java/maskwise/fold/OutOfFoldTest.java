package maskwise.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.rundir.EpochResult;
import maskwise.train.Squares;
import maskwise.train.StopSignal;
import maskwise.train.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfFoldTest {

  private static final String RECIPE =
      """
      data: {train: train.csv, validation: validation.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch: 16, width: 24, depth: 1, heads: 2}
      train: {epochs: 1, batch_size: 18}
      """;

  @TempDir private Path directory;
  private Manifest manifest;

  @BeforeEach
  void drawPhotos() throws IOException {
    Engine.start(new EngineOptions(1, Blas.MKL));
    Path csv = Squares.draw(directory, "photos", 2, 1);
    manifest = ManifestReader.read(csv, PictureCheck.NONE, new Problems(false, problem -> {}));
    Files.writeString(directory.resolve("tiny.yaml"), RECIPE);
  }

  @Test
  void everyPhotoIsAnsweredOnce() throws IOException {
    Map<Path, double[]> answers = answers(new StopSignal()).orElseThrow();

    assertThat(answers.keySet())
        .containsExactlyInAnyOrderElementsOf(
            manifest.samples().stream().map(Sample::path).toList());
    assertThat(answers.values()).allMatch(row -> row.length == 18);
  }

  @Test
  void aSingleKnownAttributeIsEnough() throws IOException {
    manifest = manifest.with(manifest.samples().stream().map(OutOfFoldTest::maskOnly).toList());

    Map<Path, double[]> answers = answers(new StopSignal(), "train.epochs=2").orElseThrow();

    assertThat(answers).hasSize(manifest.size());
    assertThat(Files.readAllLines(directory.resolve("folds/fold1/run/results.csv"))).hasSize(3);
  }

  private static Sample maskOnly(Sample sample) {
    return new Sample(
        sample.path(),
        sample.person(),
        new Labels(
            sample.labels().mask(), Optional.empty(), OptionalInt.empty(), Optional.empty()));
  }

  @Test
  void aFoldThatHasEndedIsKept() throws IOException {
    Map<Path, double[]> first = answers(new StopSignal()).orElseThrow();
    Path weights = directory.resolve("folds/fold1/run/weights/best.safetensors");
    FileTime written = Files.getLastModifiedTime(weights);

    Map<Path, double[]> second = answers(new StopSignal()).orElseThrow();

    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);
    second.forEach((path, row) -> assertThat(row).isEqualTo(first.get(path)));
  }

  @Test
  void interruptedItGoesOnWithTheFoldThatWasNotDone() throws IOException {
    StopSignal stop = new StopSignal();
    List<Integer> begun = new ArrayList<>();
    TrainingListener stopAfterTheFirstFold =
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result, boolean best) {
            stop.request();
          }
        };

    assertThat(answers(stop, stopAfterTheFirstFold, begun)).isEmpty();
    assertThat(answers(new StopSignal(), TrainingListener.NONE, begun)).isPresent();

    assertThat(begun.get(begun.size() - 1)).isEqualTo(2);
  }

  @Test
  void refusesToMixFoldsOfDifferentRecipesOrData() throws IOException {
    answers(new StopSignal());

    assertThatThrownBy(() -> answers(new StopSignal(), "train.epochs=2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another recipe")
        .hasMessageContaining("--out");
    manifest = manifest.with(manifest.samples().subList(1, manifest.size()));
    assertThatThrownBy(() -> answers(new StopSignal()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another manifest");
  }

  private Optional<Map<Path, double[]>> answers(StopSignal stop, String... overrides)
      throws IOException {
    return answers(stop, TrainingListener.NONE, new ArrayList<>(), overrides);
  }

  private Optional<Map<Path, double[]>> answers(
      StopSignal stop, TrainingListener listener, List<Integer> begun, String... overrides)
      throws IOException {
    return new OutOfFold(directory.resolve("folds"), 2, 7)
        .answers(
            manifest,
            settings ->
                Recipe.read(
                    directory.resolve("tiny.yaml"),
                    Stream.concat(Stream.of(overrides), settings.stream()).toList()),
            (fold, of) -> begun.add(fold),
            listener,
            stop);
  }
}
