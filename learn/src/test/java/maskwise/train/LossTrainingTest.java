package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.run.RunDirectory;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTrainingTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  private static final String[] LEARNED = {
    "target=multihead",
    "heads.weights=uncertainty",
    "loss={class_weights: {effective_number: 0.9}, reweight_epoch: 3, label_smoothing: {age: 0.1}}",
    "train.accumulate=2"
  };

  @Test
  void learnedWeightsOfHeadsAndDeferredOnesOfClassesSurviveAResume() throws IOException {
    RunDirectory unbroken = tiny.train(LEARNED).run();
    RunDirectory broken = tiny.brokenAndResumed(LEARNED);

    SameRun.verify(unbroken, broken);
    assertThat(learned(broken)).hasSameBinaryContentAs(learned(unbroken));
  }

  private static Path learned(RunDirectory run) throws IOException {
    return run.checkpoint().current().orElseThrow().resolve("loss.safetensors");
  }

  @Test
  void theWeightsOfHeadsAreLearnedWithoutDecayAndTold() throws IOException {
    List<String> notes = new ArrayList<>();
    RunDirectory run =
        tiny.train(
                new TrainingListener() {
                  @Override
                  public void note(String note) {
                    notes.add(note);
                  }
                },
                LEARNED)
            .run();

    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> learned = StateDict.read(learned(run));
      assertThat(learned).hasSize(3);
      learned.values().forEach(s -> assertThat(s.item_double()).isNotZero());
    }
    assertThat(notes).anyMatch(note -> note.matches(".*weights of the heads.*mask.*gender.*age.*"));
    assertThat(learned(tiny.train("train.epochs=1").run())).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: focal, class_weights: balanced, label_smoothing: 0.1}",
        "{name: ldam, class_weights: {effective_number: 0.99}, reweight_epoch: 2}",
        "{soft_f1: 0.5, logit_adjustment: 1}"
      })
  void everyLossLearnsFromPartlyKnownAndMixedPhotos(String loss) throws IOException {
    Path file = directory.resolve("train.csv");
    Files.writeString(
        file, Files.readString(file).replaceAll("(train-1\\d?-\\d,\\w+),\\w+,", "$1,,"));
    for (String target : List.of("joint", "multihead")) {
      TrainingOutcome outcome =
          tiny.train(
              "target=" + target,
              "loss=" + loss,
              "mix={mixup: 0.8, cutmix: 1.0, prob: 0.5}",
              "train={epochs: 2, accumulate: 2}");
      assertThat(outcome.ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
    }
  }
}
