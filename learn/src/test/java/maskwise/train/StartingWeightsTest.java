package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.weights.LoadedWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingWeightsTest {

  @TempDir Path directory;

  private TinyTraining tiny;
  private Path weights;

  @BeforeEach
  void trainOther() throws IOException {
    tiny = new TinyTraining(directory);
    weights = directory.resolve("other.safetensors");
    Files.copy(tiny.train("train.epochs=1").run().bestWeights(), weights);
  }

  /** Remembers what it was told of the weights; asks to stop in an epoch. */
  private static final class Told implements TrainingListener {
    private final StopSignal stop = new StopSignal();
    private final int stopIn;
    private final List<LoadedWeights> weights = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Told(int stopIn) {
      this.stopIn = stopIn;
    }

    @Override
    public void pretrained(LoadedWeights loaded) {
      weights.add(loaded);
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }

    @Override
    public void batch(BatchProgress progress) {
      if (progress.epoch() == stopIn) {
        stop.request();
      }
    }
  }

  @Test
  void aHeadOfAnotherSizeIsLeftFreshAndTheRunSaysSo() throws IOException {
    Told told = new Told(0);
    tiny.train(told, "train.epochs=1", "target=joint", "model.weights=" + weights);

    assertThat(told.weights).hasSize(1);
    assertThat(told.weights.get(0).head()).containsExactly("head.weight", "head.bias");
    assertThat(told.weights.get(0).loaded()).contains("cls_token").doesNotContain("head.weight");
  }

  @Test
  void weightsThatDoNotFitLeaveNoRunBehind() {
    assertThatThrownBy(() -> tiny.train("model.depth=2", "model.weights=" + weights))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("they belong to model.name=vit model.patch_size=16");
    assertThat(tiny.runs().resolve("tiny-2")).doesNotExist();
  }

  @Test
  void whatTheRecipeHasOtherwiseIsNoted() throws IOException {
    Told told = new Told(0);
    tiny.train(told, "train.epochs=1", "model.weights=" + weights, "image.std=[1, 1, 1]");
    assertThat(told.notes)
        .containsExactly(
            "Note: image.std is [1.0, 1.0, 1.0] in the recipe, the weights were trained with"
                + " [0.229, 0.224, 0.225]");
  }

  @Test
  void aRunIsResumedFromItsCheckpointAlsoWhenTheWeightsItStartedFromAreGone() throws IOException {
    String start = "model.weights=" + weights;
    TrainingOutcome unbroken = tiny.train(start);
    Told told = new Told(2);
    TrainingOutcome broken = Trainer.run(tiny.recipe(start), tiny.runs(), told, told.stop);
    assertThat(broken.epochs()).isEqualTo(1);
    Files.delete(weights);

    Told resumed = new Told(0);
    Trainer.resume(broken.run(), resumed, resumed.stop);

    assertThat(resumed.weights).isEmpty();
    SameRun.verify(unbroken.run(), broken.run());
  }
}
