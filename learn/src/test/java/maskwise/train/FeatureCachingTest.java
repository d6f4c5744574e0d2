package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of a frozen trunk, computed once; head dropout and the running mean go on. */
class FeatureCachingTest {

  private static final String HEAD_ALONE = "freeze=all but head";
  private static final String PLAIN = "augment=[]";
  private static final String NO_DROPOUT = "model.dropout=0";
  private static final String OFF = "train.cache_features=off";

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Remembers what it was told; may take the photos away after an epoch, or stop in one. */
  private final class Told implements TrainingListener {
    private final List<EpochResult> epochs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final List<Integer> featured = new ArrayList<>();
    private int stopIn;
    private boolean takingPhotosAway;

    @Override
    public void featuring(int done, int total) {
      if (done == total) {
        featured.add(total);
      }
    }

    @Override
    public void note(String words) {
      notes.add(words);
    }

    @Override
    public void batch(BatchProgress progress) {
      if (progress.epoch() == stopIn) {
        stop.request();
      }
    }

    @Override
    public void epoch(EpochResult result, boolean best) {
      epochs.add(result);
      if (takingPhotosAway) {
        try (Stream<Path> photos = Files.list(directory.resolve("train"))) {
          photos.forEach(photo -> assertThat(photo.toFile().delete()).isTrue());
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private Told train(String... recipe) throws IOException {
    Told told = new Told();
    tiny.train(told, recipe);
    return told;
  }

  private static void assertSameLosses(Told one, Told other) {
    assertThat(one.epochs).hasSameSizeAs(other.epochs);
    for (int i = 0; i < one.epochs.size(); i++) {
      assertThat(one.epochs.get(i).trainLoss())
          .isCloseTo(other.epochs.get(i).trainLoss(), within(1e-6));
      assertThat(one.epochs.get(i).valLoss())
          .isCloseTo(other.epochs.get(i).valLoss(), within(1e-6));
      // As objects, so that a score that a target does not have equals itself.
      assertThat((Double) one.epochs.get(i).macroF1())
          .isEqualTo((Double) other.epochs.get(i).macroF1());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(tiny.runs().resolve(".cache"))) {
      return files.filter(file -> file.toString().endsWith(".features")).toList();
    }
  }

  @Test
  void theLossesAreThoseOfFeaturesComputedAnew() throws IOException {
    for (String target : List.of("target=multihead", "target=joint", "target=mask")) {
      assertSameLosses(train(HEAD_ALONE, PLAIN, target), train(HEAD_ALONE, PLAIN, target, OFF));
    }
  }

  @Test
  void aFrozenNetworkWithBatchStatisticsIsCachedToo() throws IOException {
    String resnet = "model={name: resnet10, width: 8}";
    assertSameLosses(train(HEAD_ALONE, PLAIN, resnet), train(HEAD_ALONE, PLAIN, resnet, OFF));
  }

  @Test
  void noPhotoIsOpenedAfterTheFirstEpoch() throws IOException {
    Told cached = new Told();
    cached.takingPhotosAway = true;
    tiny.train(cached, HEAD_ALONE, PLAIN, "data.cache=false");

    assertThat(cached.epochs).hasSize(3);
    assertThat(cached.notes).hasSize(1).first().asString().contains("computed once");
  }

  /** 90 photos to train on; 36 to validate on, and as many training photos beside them. */
  @Test
  void featuresOfAllPhotosAreToldInTheFirstEpochAlone() throws IOException {
    Told told = train(HEAD_ALONE, PLAIN);

    assertThat(told.epochs).hasSize(3);
    assertThat(told.featured).containsExactly(90, 72);
  }

  @Test
  void randomPhotosAreNotCachedAndTheRunSaysWhatToDo() throws IOException {
    Told told = new Told();
    RunDirectory run = tiny.train(told, HEAD_ALONE).run();

    assertThat(told.notes).filteredOn(note -> note.contains("augment=[]")).hasSize(1);
    SameRun.verify(run, tiny.train(HEAD_ALONE, OFF).run());
    assertThatThrownBy(() -> train(HEAD_ALONE, "train.cache_features=on"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("augment is not empty (augment=[]");
    assertThatThrownBy(() -> train(PLAIN, "train.cache_features=on"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("freeze=all but head");
  }

  @Test
  void takenUpAgainItGivesTheNumbersOfAnUnbrokenRunWithTheFileOrWithoutIt() throws IOException {
    RunDirectory unbroken = tiny.train(HEAD_ALONE, PLAIN).run();
    for (boolean fileStays : new boolean[] {true, false}) {
      Told told = new Told();
      told.stopIn = 2;
      RunDirectory broken =
          Trainer.run(tiny.recipe(HEAD_ALONE, PLAIN), tiny.runs(), told, told.stop).run();
      assertThat(files())
          .hasSize(3); // of the training photos, of the validation photos, of the probe
      if (!fileStays) {
        for (Path file : files()) {
          Files.delete(file);
        }
      }

      SameRun.verify(unbroken, TinyTraining.resume(broken).run());
    }
  }

  @Test
  void whatThawsEndsTheCaching() throws IOException {
    String[] recipe = {HEAD_ALONE, PLAIN, "unfreeze={2: none}"};
    Told told = train(recipe);

    assertSameLosses(told, train(HEAD_ALONE, PLAIN, "unfreeze={2: none}", OFF));
    assertThat(told.epochs.get(1).lrTrunk()).isPositive();
  }

  @Test
  void otherWeightsOrOtherPhotosHaveOtherFeatures() throws IOException {
    train(HEAD_ALONE, PLAIN, "train.epochs=1");
    String otherDropout = "model.dropout=0.3"; // the head does not matter
    train(HEAD_ALONE, PLAIN, "train.epochs=1", "optimizer.lr=0.1", otherDropout);
    assertThat(files()).hasSize(3);

    assertSameLosses(train(HEAD_ALONE, PLAIN, "seed=7"), train(HEAD_ALONE, PLAIN, "seed=7", OFF));
    assertThat(files()).hasSize(6);

    Squares.draw(directory, "train", 5, 3);
    assertSameLosses(train(HEAD_ALONE, PLAIN), train(HEAD_ALONE, PLAIN, OFF));
    assertThat(files()).hasSize(9);
  }

  /** The same numbers, whether a version is looked at as a view or drawn from the photo itself. */
  @Test
  void theViewsOfTtaAreVersionsOfATrainingPhoto() throws IOException {
    Told told = train(HEAD_ALONE, PLAIN, "tta={crops: [1.0, 0.7], flip: true}");
    assertThat(told.notes)
        .first()
        .asString()
        .contains("4 versions of each training photo are computed once");
    assertThat(told.epochs.get(0).trainLoss())
        .isNotEqualTo(train(HEAD_ALONE, PLAIN).epochs.get(0).trainLoss());
  }

  @Test
  void copiesOfChangedPhotosAreKeptAndResumeAlike() throws IOException {
    String copies = "train.feature_copies=2";
    RunDirectory unbroken = tiny.train(HEAD_ALONE, copies).run();
    Told told = new Told();
    told.stopIn = 2;
    RunDirectory broken =
        Trainer.run(tiny.recipe(HEAD_ALONE, copies), tiny.runs(), told, told.stop).run();
    assertThat(told.notes).first().asString().contains("3 versions");
    SameRun.verify(unbroken, TinyTraining.resume(broken).run());
    // drawn by another seed the copies are others, while those judged on stay what they are
    train(HEAD_ALONE, copies, "seed=7", "model.weights=" + unbroken.bestWeights());
    train(HEAD_ALONE, copies, "seed=8", "model.weights=" + unbroken.bestWeights());
    assertThat(files()).hasSize(3 + 4);
  }

  /** Fitted to the end, no head is better on the photos that it was fitted to. */
  @Test
  void lbfgsFitsTheHeadToTheEndAndResumesAlike() throws IOException {
    String[] recipe = {
      HEAD_ALONE,
      PLAIN,
      NO_DROPOUT,
      "optimizer={head_solver: lbfgs, head_l2: 0.01}",
      "train.epochs=4"
    };
    Told told = new Told();
    RunDirectory unbroken = tiny.train(told, recipe).run();
    assertThat(told.epochs.get(3).trainLoss())
        .isCloseTo(told.epochs.get(2).trainLoss(), within(0.01));
    assertThat(told.epochs.get(3).trainLoss())
        .isLessThan(
            train(HEAD_ALONE, PLAIN, NO_DROPOUT, "train.epochs=4").epochs.get(3).trainLoss());

    Told stopping = new Told();
    stopping.stopIn = 3;
    RunDirectory broken =
        Trainer.run(tiny.recipe(recipe), tiny.runs(), stopping, stopping.stop).run();
    SameRun.verify(unbroken, TinyTraining.resume(broken).run());
  }

  @Test
  void whatIsFittedAtOnceIsNotAveragedWithWhatWasBefore() throws IOException {
    String lbfgs = "optimizer={head_solver: lbfgs}";
    assertSameLosses(
        train(HEAD_ALONE, PLAIN, NO_DROPOUT, lbfgs, "train.ema=0.99"),
        train(HEAD_ALONE, PLAIN, NO_DROPOUT, lbfgs));
  }

  @Test
  void lbfgsSeesPhotosAsOftenAsTheyAreSampled() throws IOException {
    String lbfgs = "optimizer={head_solver: lbfgs}";
    Told plain = train(HEAD_ALONE, PLAIN, lbfgs, NO_DROPOUT);
    Told sampled =
        train(HEAD_ALONE, PLAIN, lbfgs, NO_DROPOUT, "sampling={by: mask, epoch_share: 2}");
    assertThatThrownBy(() -> train(HEAD_ALONE, lbfgs, NO_DROPOUT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("augment is not empty");
    assertThatThrownBy(() -> train(PLAIN, lbfgs, NO_DROPOUT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("other parameters are trainable");
    assertThat(sampled.epochs.get(2).trainLoss()).isNotEqualTo(plain.epochs.get(2).trainLoss());
  }
}
