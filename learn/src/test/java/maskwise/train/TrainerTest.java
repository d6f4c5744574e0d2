package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.gap.GapRow;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.GapFile;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.ProbeScores;
import maskwise.rundir.ResultsFile;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Remembers what it was told. */
  private static final class Told implements TrainingListener {
    private final List<EpochResult> epochs = new ArrayList<>();
    private final List<SeenPicture> first = new ArrayList<>();
    private TrainingPlan plan;

    @Override
    public void started(TrainingPlan plan) {
      this.plan = plan;
    }

    @Override
    public void firstBatch(List<SeenPicture> pictures) {
      first.addAll(pictures);
    }

    @Override
    public void epoch(EpochResult result, boolean best) {
      epochs.add(result);
    }
  }

  @Test
  void aNetworkLearnsAndTheRunHoldsHowWell() throws IOException {
    Told told = new Told();
    String[] longer = {
      "train.epochs=20", "model={name: vit, patch: 8, width: 32, depth: 1, heads: 2}", "augment=[]"
    };
    TrainingOutcome outcome = tiny.train(told, longer);

    assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(outcome.best().value()).isGreaterThan(0.9);
    assertThat(told.epochs.get(19).trainLoss()).isLessThan(told.epochs.get(0).trainLoss() / 3);
    assertThat(told.plan.trainPhotos()).isEqualTo(90);
    assertThat(told.first).hasSize(18);
    RunDirectory run = outcome.run();
    List<String> results = Files.readAllLines(run.resultsFile());
    assertThat(results).hasSize(21).startsWith(ResultsFile.HEADER);
    assertThat(MetricsFile.read(run.metricsFile()).macroF1()).isEqualTo(outcome.best().value());
    assertThat(Files.readAllLines(run.validationFile())).hasSize(1 + 36);
    assertThat(run.recipe()).isEqualTo(tiny.recipe(longer));
    Provenance provenance = Provenance.read(run.provenanceFile());
    assertThat(provenance.outcome()).isEqualTo("COMPLETED");
    assertThat(provenance.data()).extracting(Provenance.DataSource::photos).containsExactly(90, 36);
  }

  @Test
  void twoRunsOfOneRecipeAreEqualBitForBitAndHaveNamesOfTheirOwn() throws IOException {
    TrainingOutcome one = tiny.train("train.epochs=2");
    TrainingOutcome two = tiny.train("train.epochs=2", "loader.workers=2", "data.cache=false");

    assertThat(one.run().name()).isEqualTo("tiny");
    assertThat(two.run().name()).isEqualTo("tiny-2");
    SameRun.verify(one.run(), two.run());
  }

  @Test
  void trainingPhotosAreMeasuredAsValidationPhotosAre() throws IOException {
    Told told = new Told();
    // judged by the photos it learns from, both sides must agree to the last bit
    Files.writeString(
        directory.resolve("validation.csv"), Files.readString(directory.resolve("train.csv")));
    rename("validation.csv");
    RunDirectory run = tiny.train(told, "train.epochs=2", "loss.label_smoothing=0.2").run();

    EpochResult last = told.epochs.get(1);
    assertThat(last.probe())
        .isEqualTo(
            new ProbeScores(
                last.valLoss(), last.macroF1(), last.maskF1(), last.genderF1(), last.ageF1()));
    List<GapRow> rows = GapFile.read(run.gapFile());
    assertThat(rows).hasSize(2 * (18 + 3 + 2 + 3));
    assertThat(rows).allMatch(row -> row.training().equals(row.validation()));
  }

  /** Copies the photos of a manifest so that nobody on them is known from elsewhere. */
  private void rename(String manifest) throws IOException {
    Path file = directory.resolve(manifest);
    Path copies = Files.createDirectories(directory.resolve("copies"));
    try (var photos = Files.list(directory.resolve("train"))) {
      for (Path photo : photos.toList()) {
        Files.copy(photo, copies.resolve(photo.getFileName().toString().replace("train", "copy")));
      }
    }
    Files.writeString(
        file,
        Files.readString(file).replace("train/train-", "copies/copy-").replace("train-", "copy-"));
  }

  @Test
  void withoutAProbeTrainingPhotosAreNotMeasured() throws IOException {
    Told told = new Told();
    RunDirectory run = tiny.train(told, "train.epochs=1", "train.probe=0").run();

    assertThat(told.epochs.get(0).probe()).isEqualTo(ProbeScores.NONE);
    assertThat(run.gapFile()).doesNotExist();
    assertThat(run.resultsFile()).content().contains(",,,,,,");
  }

  @Test
  void aRunFromBeforeThereWasAProbeIsResumed() throws IOException {
    RunDirectory run = stopAt(3).run();
    Path state = run.checkpoint().current().orElseThrow().resolve("state.json");
    Files.writeString(state, Files.readString(state).replaceAll(",\\s*\"probe\" : \\{[^}]*}", ""));
    Files.delete(run.gapFile());
    assertThat(state).content().doesNotContain("probe");

    TinyTraining.resume(run);

    List<String> rows = Files.readAllLines(run.resultsFile());
    assertThat(rows.get(1)).contains(",,,,,,");
    assertThat(rows.get(3)).doesNotContain(",,,"); // one that tells no years has no age_mae
    assertThat(GapFile.read(run.gapFile())).allMatch(row -> row.epoch() == 3);
  }

  @Test
  void anotherSeedGivesOtherNumbers() throws IOException {
    TrainingOutcome one = tiny.train("train.epochs=1");
    TrainingOutcome two = tiny.train("train.epochs=1", "seed=43");

    assertThat(TinyTraining.numbers(one.run())).isNotEqualTo(TinyTraining.numbers(two.run()));
  }

  @Test
  void batchStatisticsSurviveAResumeToo() throws IOException {
    String[] resnet = {"model={name: resnet18}", "train.epochs=2", "optimizer.name=sgd"};
    TrainingOutcome unbroken = tiny.train(resnet);
    TrainingOutcome broken = stopAt(2, resnet);
    TinyTraining.resume(broken.run());

    SameRun.verify(unbroken.run(), broken.run());
  }

  private TrainingOutcome stopAt(int epoch, String... overrides) throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == epoch) {
              stop.request();
            }
          }
        };
    return Trainer.run(tiny.recipe(overrides), tiny.runs(), listener, stop);
  }

  @Test
  void askedToStopItStopsAfterTheStepAndKeepsTheWholeEpochs() throws IOException {
    TrainingOutcome outcome = stopAt(2);

    assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(outcome.epochs()).isEqualTo(1);
    assertThat(Files.readAllLines(outcome.run().resultsFile())).hasSize(2);
  }

  @Test
  void stoppedBeforeTheFirstEpochEndsARunIsResumedFromItsBeginning() throws IOException {
    TrainingOutcome broken = stopAt(1);
    assertThat(broken.epochs()).isZero();

    TrainingOutcome resumed = TinyTraining.resume(broken.run());

    SameRun.verify(tiny.train().run(), resumed.run());
  }

  @Test
  void aRunThatHasEndedIsLeftAsItIs() throws IOException {
    TrainingOutcome ended = tiny.train("train.epochs=1");
    String before = Files.readString(ended.run().resultsFile());

    TrainingOutcome resumed = TinyTraining.resume(ended.run());

    assertThat(resumed.ending()).isEqualTo(Ending.ALREADY_ENDED);
    assertThat(resumed.best().value()).isEqualTo(ended.best().value());
    assertThat(ended.run().resultsFile()).hasContent(before);
  }

  @Test
  void aChangedRecipeOrChangedDataCannotBeResumed() throws IOException {
    RunDirectory run = stopAt(2).run();
    String recipe = Files.readString(run.recipeFile());

    Files.writeString(run.recipeFile(), recipe.replace("epochs: 3", "epochs: 30"));
    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("recipe.yaml");

    Files.writeString(run.recipeFile(), recipe);
    Squares.draw(directory, "train", 4, 1);
    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.csv");
  }

  @Test
  void aLossThatIsNoNumberStopsAndNamesTheStepAndTheBatch() {
    assertThatThrownBy(
            () -> tiny.train("optimizer={name: sgd, lr: 1.0e+30}", "train.clip_grad_norm=0"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in epoch 1, step ")
        .hasMessageContaining("optimizer.lr");
    assertThat(tiny.runs().resolve("tiny").resolve("failed_batch.txt")).content().hasLineCount(18);
  }

  @Test
  void withoutProgressItStopsEarly() throws IOException {
    TrainingOutcome outcome =
        tiny.train("optimizer.lr=1.0e-12", "train.epochs=9", "train.early_stopping=2");

    assertThat(outcome.ending()).isEqualTo(Ending.STOPPED_EARLY);
    assertThat(outcome.bestEpoch()).isEqualTo(1);
    assertThat(outcome.epochs()).isEqualTo(3);
    assertThat(TinyTraining.resume(outcome.run()).ending()).isEqualTo(Ending.ALREADY_ENDED);
  }

  @Test
  void everyTargetAndPrecisionTrains() throws IOException {
    for (String variant : List.of("target=joint", "target=parallel", "train.precision=bfloat16")) {
      TrainingOutcome outcome =
          tiny.train(variant, "train.epochs=1", "loss={class_weights: balanced}");
      assertThat(outcome.ending()).as(variant).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  void aGraphicsCardThatIsNotThereIsRefusedBeforeARunIsMade() {
    assertThatThrownBy(() -> tiny.train("device=cuda:99"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cuda:99");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void aTrainingCanStartFromWeightsOfAnother() throws IOException {
    TrainingOutcome first = tiny.train("train.epochs=4");
    TrainingOutcome second =
        tiny.train(
            "train.epochs=1", "optimizer.lr=1.0e-9", "model.weights=" + first.run().bestWeights());

    assertThat(second.best().value()).isEqualTo(first.best().value());
  }
}
