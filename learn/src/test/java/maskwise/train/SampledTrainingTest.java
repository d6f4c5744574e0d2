package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledTrainingTest {

  private static final String DRAWN =
      "sampling={by: class, power: 0.5, epoch_share: 0.7, augment_common: 0.5}";
  private static final String BALANCED =
      "sampling={by: age, balanced_batch: true, sources: {few: 1, many: 2}, epoch_share: 1.5}";

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
    Path train = directory.resolve("train.csv");
    List<String> rows = Files.readAllLines(train);
    List<String> named = new ArrayList<>(List.of(rows.get(0) + ",source"));
    for (int i = 1; i < rows.size(); i++) {
      named.add(rows.get(i) + (i % 5 == 0 ? ",few" : ",many"));
    }
    Files.write(train, named);
  }

  /** Remembers what it was told, and may stop in an epoch. */
  private static final class Told implements TrainingListener {
    private final List<EpochResult> epochs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private BatchProgress last;
    private int stopIn;

    @Override
    public void note(String words) {
      notes.add(words);
    }

    @Override
    public void batch(BatchProgress progress) {
      last = progress;
      if (progress.epoch() == stopIn) {
        stop.request();
      }
    }

    @Override
    public void epoch(EpochResult result, boolean best) {
      epochs.add(result);
    }
  }

  @Test
  void takenUpAgainASampledRunGivesTheNumbersOfAnUnbrokenOne() throws IOException {
    for (String sampling : List.of(DRAWN, BALANCED)) {
      RunDirectory unbroken = tiny.train(sampling, "train.epochs=2", "train.accumulate=2").run();
      Told told = new Told();
      told.stopIn = 2;
      RunDirectory broken =
          Trainer.run(
                  tiny.recipe(sampling, "train.epochs=2", "train.accumulate=2", "loader.workers=1"),
                  tiny.runs(),
                  told,
                  told.stop)
              .run();

      SameRun.verify(unbroken, TinyTraining.resume(broken).run());
    }
  }

  @Test
  void anEpochIsAsLongAsTheRecipeSaysAndTheRunSaysWhatItHolds() throws IOException {
    Told told = new Told();
    tiny.train(told, BALANCED, "train.epochs=1", "loss.class_weights=balanced");

    assertThat(told.last.done()).isEqualTo(135);
    assertThat(told.last.total()).isEqualTo(135);
    assertThat(told.notes).hasSize(4);
    assertThat(told.notes.get(0)).contains("135 photos, 1.5 times the 90");
    assertThat(told.notes.get(1)).contains("few 33% instead of 20%");
    assertThat(told.notes.get(2)).contains("under_30 33% instead of 33%");
    assertThat(told.notes.get(3))
        .contains("loss.class_weights uses the class frequencies after sampling");
  }

  @Test
  void whereSamplingAndTheLossMakeUpForTheSameTheRunSaysSo() {
    assertThat(last("{by: age}", "{class_weights: {age: [1, 1, 2]}}"))
        .contains("sampling.by", "balanced twice");
    assertThat(last("{sources: {few: 1, many: 1}}", "{class_weights: {effective_number: 0.9}}"))
        .contains("loss.class_weights uses the class frequencies after sampling");
    assertThat(last("{by: age}", "{logit_adjustment: 1}")).contains("loss.logit_adjustment uses");
    // Batches hold the data's own shares: nothing is made up for by them.
    assertThat(last("{by: age, power: 0, balanced_batch: true}", "{class_weights: balanced}"))
        .startsWith("Balanced batches");
  }

  private String last(String sampling, String loss) {
    Recipe recipe = tiny.recipe("sampling=" + sampling, "loss=" + loss);
    List<String> notes =
        SamplingNotes.of(recipe, TrainingData.load(recipe, TrainingListener.NONE).train());
    return notes.get(notes.size() - 1);
  }

  @Test
  void labelsAreCountedAsOftenAsTheirPhotosAreShown() {
    // 18 photos of few and 72 of many, half an epoch each: as if there were 45 of both.
    Recipe recipe = tiny.recipe("sampling={sources: {few: 1, many: 1}, epoch_share: 3}");
    TrainingData data = TrainingData.load(recipe, TrainingListener.NONE);
    double[] shown = recipe.photoSampling().shown(data.train()).orElseThrow();
    for (int i = 0; i < shown.length; i++) {
      boolean few = data.train().get(i).extra().get("source").equals("few");
      assertThat(shown[i]).isCloseTo(few ? 45 / 18.0 : 45 / 72.0, within(0.05));
    }
    assertThat(tiny.recipe("sampling={epoch_share: 3}").photoSampling().shown(data.train()))
        .isEmpty();
  }

  @Test
  void photosThatComeAgainTeachFromCachedFeaturesToo() throws IOException {
    String[] head = {"freeze=all but head", "augment=[]", BALANCED, "train.epochs=2"};
    Told cached = new Told();
    tiny.train(cached, head);
    Told anew = new Told();
    tiny.train(
        anew, head[0], head[1], head[2], head[3], "train.cache_features=off", "loader.workers=1");

    assertThat(cached.notes).anyMatch(note -> note.contains("computed once"));
    assertThat(anew.notes).noneMatch(note -> note.contains("computed once"));
    for (int i = 0; i < 2; i++) {
      assertThat(cached.epochs.get(i).trainLoss())
          .isCloseTo(anew.epochs.get(i).trainLoss(), within(1e-6));
      assertThat(cached.epochs.get(i).macroF1()).isEqualTo(anew.epochs.get(i).macroF1());
    }
  }

  @Test
  void aLastBatchOfOnePhotoIsLeftOutOfALongerEpochToo() throws IOException {
    Told told = new Told();
    tiny.train(told, "sampling.epoch_share=1.411111", "train.epochs=1"); // 127 = 7 · 18 + 1

    assertThat(told.last.done()).isEqualTo(126);
    assertThat(told.last.total()).isEqualTo(126);
  }

  @Test
  void whatCannotBeSampledIsRefusedBeforeThereIsARun() {
    assertThatThrownBy(() -> tiny.train("sampling.sources={few: 1, mny: 1}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nearest is 'many'");
    assertThatThrownBy(() -> tiny.train("sampling.epoch_share=0.001"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 2 photos");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }
}
