package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.classify.FaceClassifier;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.predict.TrainedClassifier;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTrainingTest {

  private static final String LARGER_FOR_GENDER =
      "parallel.gender={image: {height: 48, width: 32}, model.depth: 2, train: {epochs: 2}}";

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Remembers what it was told. */
  private static final class Told implements TrainingListener {
    private final List<TrainingPlan> plans = new ArrayList<>();
    private final List<EpochResult> epochs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();

    @Override
    public void started(TrainingPlan plan) {
      plans.add(plan);
    }

    @Override
    public void epoch(EpochResult result, boolean best) {
      epochs.add(result);
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }

    @Override
    public void finished(TrainingOutcome outcome) {
      finished.add(outcome.run().name());
    }
  }

  private TrainingOutcome parallel(TrainingListener listener, String... overrides)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("target=parallel"));
    all.addAll(List.of(overrides));
    return tiny.train(listener, all.toArray(String[]::new));
  }

  @Test
  void eachAttributeIsARunOfItsOwnAndTheirAnswersAreOne() throws IOException {
    Told told = new Told();
    TrainingOutcome outcome =
        parallel(told, "train.epochs=12", "augment=[]", "parallel.gender.train.epochs=15");

    assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(outcome.members()).extracting(TrainingOutcome::epochs).containsExactly(12, 15, 12);
    assertThat(told.finished).containsExactly("mask", "gender", "age", "tiny");
    RunDirectory run = outcome.run();
    EvaluationMetrics metrics = MetricsFile.read(run.metricsFile());
    assertThat(outcome.best().name()).isEqualTo("macro-F1");
    assertThat(outcome.best().value()).isEqualTo(metrics.macroF1()).isGreaterThan(0.8);
    assertThat(Files.readAllLines(run.validationFile())).hasSize(1 + 36);
    assertThat(run.resultsFile()).doesNotExist();

    Prediction first = PredictionsFile.read(run.validationFile()).get(0);
    try (FaceClassifier predictor = TrainedClassifier.withoutRule(run.path())) {
      double[][] again = predictor.classify(List.of(Path.of(first.path()))).probabilities();
      for (int i = 0; i < 18; i++) {
        assertThat(again[0][i]).isCloseTo(first.probabilities().get(i), within());
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-5);
  }

  @Test
  void aMemberIsJudgedByItsOwnAttributeAlone() throws IOException {
    Told told = new Told();
    RunDirectory run = parallel(told, "train.epochs=1").run().member("gender");

    EpochResult gender = told.epochs.get(1);
    assertThat(gender.score().name()).isEqualTo("F1 of gender");
    assertThat(gender.score().value()).isEqualTo(gender.genderF1());
    assertThat(gender.macroF1()).isNaN();
    assertThat(gender.maskF1()).isNaN();
    // -log p of two values: near log 2 when nothing is known yet, not log 2 + log 9
    assertThat(gender.valLoss()).isBetween(0.3, 1.2);
    assertThat(MetricsFile.read(run.metricsFile()).imagesComplete()).isZero();
  }

  @Test
  void theNetworksBeginDifferently() throws IOException {
    assertThat(tiny.plan("target=parallel").recipes())
        .extracting(Recipe::seed)
        .doesNotHaveDuplicates()
        .doesNotContain(tiny.recipe().seed());
  }

  @Test
  void networksMayDifferInShapePictureAndLength() throws IOException {
    Told told = new Told();
    TrainingOutcome outcome = parallel(told, "train.epochs=1", LARGER_FOR_GENDER);

    assertThat(outcome.members()).extracting(TrainingOutcome::epochs).containsExactly(1, 2, 1);
    assertThat(told.plans)
        .extracting(plan -> plan.recipe().imageSize().toString())
        .containsExactly("32×32", "32×48", "32×32");
    try (FaceClassifier predictor = TrainedClassifier.withoutRule(outcome.run().path())) {
      double[][] answers =
          predictor
              .classify(List.of(directory.resolve("validation/validation-7-0.png")))
              .probabilities();
      assertThat(java.util.Arrays.stream(answers[0]).sum()).isCloseTo(1, within());
    }
  }

  @Test
  void photosTeachOnlyTheNetworksWhoseAttributeIsKnown() throws IOException {
    Path train = directory.resolve("train.csv");
    List<String> rows = Files.readAllLines(train);
    String header = rows.get(0);
    assertThat(header).isEqualTo("path,person,mask,gender,age");
    // of the first half of the photos nothing but the mask is known
    List<String> partly = new ArrayList<>(List.of(header));
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      partly.add(partly.size() <= 45 ? fields[0] + "," + fields[1] + "," + fields[2] + ",," : row);
    }
    Files.write(train, partly);

    Told told = new Told();
    parallel(told, "train.epochs=1");

    assertThat(told.plans).extracting(TrainingPlan::trainPhotos).containsExactly(90, 45, 45);
  }

  /** Of photos of the source masks nothing but the mask is known. */
  private void nameSources() throws IOException {
    Path train = directory.resolve("train.csv");
    List<String> rows = Files.readAllLines(train);
    List<String> named = new ArrayList<>(List.of(rows.get(0) + ",source"));
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      named.add(
          named.size() % 2 == 0
              ? row + ",faces"
              : fields[0] + "," + fields[1] + "," + fields[2] + ",,,masks");
    }
    Files.write(train, named);
  }

  @Test
  void sharesOfSourcesHoldForTheNetworksThatTheyTeach() throws IOException {
    nameSources();
    String sources = "sampling.sources={faces: 1, masks: 2}";
    Told told = new Told();
    RunDirectory run = parallel(told, "train.epochs=1", sources).run();

    assertThat(run.member("mask").recipe().sampling().sources()).hasSize(2);
    assertThat(run.member("age").recipe().sampling().sources())
        .containsExactly(Map.entry("faces", 1.0));
    assertThat(told.notes)
        .anyMatch(note -> note.matches(".*the age network ignores the sampling.sources masks,.*"));
    assertThat(TinyTraining.resume(run).ending()).isEqualTo(Ending.ALREADY_ENDED);
  }

  @Test
  void sharesOfANetworksOwnAreCheckedBeforeAnythingTrains() throws IOException {
    nameSources();
    for (String own : List.of("{faces: 1, masks: 1}", "{face: 1}")) {
      assertThatThrownBy(
              () -> parallel(TrainingListener.NONE, "parallel.age.sampling.sources=" + own))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(
              "target parallel, age network: expected training photos of each of");
    }
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void anAttributeWithoutLabelsIsNamedWithWhatToDo() throws IOException {
    Path train = directory.resolve("train.csv");
    Files.writeString(train, Files.readString(train).replaceAll(",(fe)?male,", ",,"));

    assertThatThrownBy(() -> parallel(TrainingListener.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "gender network: expected at least 2 training photos with a label for gender in")
        .hasMessageContaining("found 0; label some, or set target=multihead");
  }

  @Test
  void aRunIsNotTakenUpAgainWithNetworksOfAnotherRecipe() throws IOException {
    RunDirectory run = parallel(TrainingListener.NONE, "train.epochs=1").run();
    String recipe = Files.readString(run.recipeFile());
    Files.writeString(run.recipeFile(), recipe.replace("lr: 0.01", "lr: 0.02"));

    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the mask network, found something else");
    Files.delete(run.provenanceFile()); // as if it had not ended
    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the mask network, found something else");
    Files.writeString(run.recipeFile(), recipe);
    assertThat(TinyTraining.resume(run).ending()).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void theNetworksAreCombinedWhereTheyWereTrained() throws IOException {
    RunDirectory run = parallel(TrainingListener.NONE, "train.epochs=1").run();
    Path age = run.member("age").recipeFile();
    Files.writeString(age, Files.readString(age).replaceAll("(?m)^device: .*", "device: cuda:15"));

    assertThatThrownBy(() -> TrainedClassifier.uncombined(run).close())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cuda:15");
    TrainedClassifier.open(run.path()).close(); // others ask them where they like
  }

  @Test
  void nothingIsMadeIfOneOfTheThreeCannotBeTrained() {
    assertThatThrownBy(() -> parallel(TrainingListener.NONE, "parallel.age.freeze=3 of 12"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("age network")
        .hasMessageContaining("this network has 1 stages");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void stoppedInTheSecondNetworkItResumesToTheSameNumbers() throws IOException {
    RunDirectory unbroken = parallel(TrainingListener.NONE, LARGER_FOR_GENDER).run();
    StopSignal stop = new StopSignal();
    TrainingListener stopsInTheSecond =
        new TrainingListener() {
          private TrainingPlan plan;

          @Override
          public void started(TrainingPlan started) {
            plan = started;
          }

          @Override
          public void batch(BatchProgress progress) {
            if (plan.run().name().equals("gender") && progress.epoch() == 2) {
              stop.request();
            }
          }
        };
    TrainingOutcome broken =
        Trainer.run(
            tiny.plan("target=parallel", LARGER_FOR_GENDER),
            tiny.runs(),
            MemberRunner.IN_TURN,
            stopsInTheSecond,
            stop);
    assertThat(broken.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(broken.members()).hasSize(2);
    assertThat(broken.run().metricsFile()).doesNotExist();
    assertThatThrownBy(() -> TrainedClassifier.open(broken.run().path()))
        .isInstanceOf(UserError.class);

    Told told = new Told();
    TrainingOutcome resumed = Trainer.resume(broken.run(), told, new StopSignal());

    assertThat(resumed.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(told.plans).extracting(plan -> plan.run().name()).containsExactly("gender", "age");
    assertSameNumbers(unbroken, broken.run());
    assertThat(TinyTraining.resume(broken.run()).ending()).isEqualTo(Ending.ALREADY_ENDED);
  }

  static void assertSameNumbers(RunDirectory one, RunDirectory other) throws IOException {
    for (Attribute attribute : Attribute.values()) {
      SameRun.verify(one.member(attribute.key()), other.member(attribute.key()));
    }
    assertThat(other.validationFile()).hasSameBinaryContentAs(one.validationFile());
    assertThat(other.metricsFile()).hasSameBinaryContentAs(one.metricsFile());
  }

  @Test
  void aLearnedCombinationIsKeptAndSaysWhatItBrought() throws IOException {
    Told told = new Told();
    TrainingOutcome outcome = parallel(told, "train.epochs=2", "parallel.combination=learned");

    assertThat(told.notes).anyMatch(note -> note.contains("those of the product are"));
    assertThat(Files.readString(outcome.run().combinationFile()))
        .contains("learned_cross_fitted", "\"photos\" : 36");
    TrainedClassifier.open(outcome.run().path()).close();
    Files.delete(outcome.run().combinationFile());
    assertThatThrownBy(() -> TrainedClassifier.open(outcome.run().path()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("combination.json");
  }
}
