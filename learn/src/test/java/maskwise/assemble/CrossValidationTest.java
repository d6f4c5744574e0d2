package maskwise.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.TrainedClassifier;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.train.Squares;
import maskwise.train.StopSignal;
import maskwise.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {

  private static final String RECIPE =
      """
      data: {train: train.csv, validation: validation.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch_size: 16, width: 24, depth: 1, num_heads: 2}
      train: {epochs: 2, batch_size: 18, snapshots: 2}
      """;

  @TempDir private Path directory;

  @Test
  void aPhotoIsJudgedByTheFoldThatHasNotSeenItsPerson() throws IOException {
    Engine.start(new EngineOptions(1, Blas.MKL));
    Path csv = Squares.draw(directory, "photos", 2, 1);
    Files.writeString(directory.resolve("tiny.yaml"), RECIPE);
    RunDirectory run =
        new CrossValidation(directory.resolve("runs/folds"), 2, 1)
            .train(
                csv,
                settings -> Recipe.read(directory.resolve("tiny.yaml"), settings),
                (fold, of) -> {},
                TrainingListener.NONE,
                new StopSignal())
            .orElseThrow();

    List<Prediction> judged = PredictionsFile.read(run.validationFile());
    List<Sample> all =
        ManifestReader.read(csv, PictureCheck.NONE, new Problems(false, bad -> {})).samples();
    assertThat(judged.stream().map(Prediction::path).collect(Collectors.toSet()))
        .hasSize(all.size());
    Path fold = run.path().resolve("folds/fold1");
    Sample held =
        ManifestReader.read(
                fold.resolve("validation.csv"), PictureCheck.NONE, new Problems(false, bad -> {}))
            .samples()
            .get(0);
    try (FaceClassifier alone = TrainedClassifier.open(fold.resolve("run"));
        FaceClassifier together = TrainedClassifier.open(run.path())) {
      double[] own = alone.classify(List.of(held.path())).probabilities()[0];
      Prediction said =
          judged.stream()
              .filter(each -> each.path().equals(held.path().toAbsolutePath().toString()))
              .findFirst()
              .orElseThrow();
      assertThat(said.probabilities().stream().mapToDouble(p -> p).toArray())
          .containsExactly(own, within(1e-6));
      assertThat(together.classify(List.of(held.path())).probabilities()[0]).isNotEqualTo(own);
    }
    assertThat(RunDirectory.open(fold.resolve("run")).snapshot(1)).exists();
    assertThat(RunDirectory.open(fold.resolve("run")).snapshot(2)).exists();
  }
}
