package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.augment.AugmentationPipeline;
import maskwise.base.UserError;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.LoaderOptions;
import maskwise.load.Sampler;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Numbers that go astray in the second epoch: a step multiplies the weights by {@code 1 - lr *
 * weight_decay = -28}. After the 5 steps of the first epoch the network's numbers still are floats,
 * after some of the second's they are not.
 */
class DivergenceTest {

  private static final String[] GROWING = {
    "optimizer={name: sgd, lr: 1.0e-6, weight_decay: 2.9e+7, momentum: 0.0}",
    "schedule={name: constant}",
  };

  @TempDir Path directory;

  private TinyTraining tiny;
  private RunDirectory run;
  private final KeptAtEpoch kept = new KeptAtEpoch();
  private UserError error;

  /** Takes down what the run holds when its first epoch is done. */
  private final class KeptAtEpoch implements TrainingListener {
    private byte[] best = {};
    private byte[] model = {};
    private String numbers = "";

    @Override
    public void epoch(EpochResult result, boolean better) {
      try {
        best = Files.readAllBytes(run.bestWeights());
        model = Files.readAllBytes(lastModel());
        numbers = Files.readString(run.resultsFile());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void started(TrainingPlan plan) {
      run = plan.run();
    }
  }

  @BeforeEach
  void diverge() throws IOException {
    tiny = new TinyTraining(directory);
    error = catchThrowableOfType(UserError.class, () -> tiny.train(kept, GROWING));
    assertThat(error).hasMessageContaining("in epoch 2, step ");
  }

  private Path lastModel() throws IOException {
    return run.checkpoint().current().orElseThrow().resolve("model.safetensors");
  }

  @Test
  void theWholeEpochsStayAndTheRunSaysWhy() throws IOException {
    assertThat(error).hasMessageContaining("epoch 1 is saved in " + run);
    assertThat(run.bestWeights()).hasBinaryContent(kept.best);
    assertThat(lastModel()).hasBinaryContent(kept.model);
    assertThat(run.resultsFile()).hasContent(kept.numbers);
    assertThat(Files.readAllLines(run.resultsFile())).hasSize(2).startsWith(ResultsFile.HEADER);
    assertThat(Provenance.read(run.provenanceFile()).outcome()).isEqualTo(error.getMessage());
  }

  @Test
  void resumedItGoesAstrayAtTheSameStepAndTheCheckpointStays() throws IOException {
    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessage(error.getMessage());

    assertThat(lastModel()).hasBinaryContent(kept.model);
    assertThat(run.bestWeights()).hasBinaryContent(kept.best);
  }

  @Test
  void theFailedBatchIsTheOneThatTheLoaderMakesForThisStep() throws IOException {
    Matcher step = Pattern.compile("step (\\d+) on").matcher(error.getMessage());
    assertThat(step.find()).isTrue();
    Recipe recipe = tiny.recipe(GROWING);
    List<Path> photos =
        TrainingData.load(recipe, TrainingListener.NONE).train().stream()
            .map(Sample::path)
            .toList();
    LoaderOptions options =
        new LoaderOptions(
            recipe.imageSize(),
            AugmentationPipeline.NONE,
            18,
            Sampler.SHUFFLED,
            false,
            recipe.seed(),
            1,
            1);

    try (BatchLoader loader = new BatchLoader(photos, options, Optional.empty());
        Batch batch = loader.batch(1, Integer.parseInt(step.group(1)) - 1)) {
      assertThat(Files.readAllLines(run.path().resolve("failed_batch.txt")))
          .containsExactlyElementsOf(
              Arrays.stream(batch.indices()).mapToObj(i -> photos.get(i).toString()).toList());
    }
  }
}
