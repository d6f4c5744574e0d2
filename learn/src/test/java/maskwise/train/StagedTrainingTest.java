package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.classify.FaceClassifier;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.metrics.Score;
import maskwise.predict.TrainedClassifier;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import maskwise.recipe.Plan;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.LoadedWeights;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedTrainingTest {

  private static final String TWO =
      "stages=[{name: first, train.epochs: 2}, {name: second, train.epochs: 1, optimizer.lr:"
          + " 1.0e-12, train.ema: 0.0}]";

  /** Everything is labeled, whatever a network that knows little says. */
  private static final String STORY =
      "stages=[{name: teacher, mix: {cutmix: 1.0}}, {name: student, model.weights: null, rounds: 2,"
          + " pseudo_label: {unlabeled: %s, threshold: {mask: 0, gender: 0, age: 0}, weight: 0.5},"
          + " loss: {label_smoothing: 0.15}}, {name: finetune}]";

  @TempDir Path directory;

  private TinyTraining tiny;
  private String story;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
    Path all = Squares.draw(directory, "more", 1, 5);
    List<Sample> unlabeled = new ArrayList<>();
    for (Sample sample : read(all).samples()) {
      // of a part of the photos the mask is known
      boolean masks = unlabeled.size() < 6;
      unlabeled.add(
          new Sample(
              sample.path(),
              sample.person(),
              sample.labels().only(masks ? List.of(maskwise.label.Attribute.MASK) : List.of())));
    }
    Path file = directory.resolve("unlabeled.csv");
    ManifestWriter.write(Manifest.of(unlabeled), file);
    story = STORY.formatted("'" + file + "'");
  }

  private static Manifest read(Path file) {
    return ManifestReader.read(file, PictureCheck.NONE, new Problems(false, problem -> {}));
  }

  private TrainingOutcome train(String... overrides) throws IOException {
    return tiny.train(overrides);
  }

  /** How far apart two files of weights are anywhere. */
  private static double apart(Path one, Path other) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> theirs = StateDict.read(other);
      return StateDict.read(one).entrySet().stream()
          .mapToDouble(
              each -> each.getValue().sub(theirs.get(each.getKey())).abs().max().item_double())
          .max()
          .orElseThrow();
    }
  }

  @Test
  void aStageStartsFromTheWeightsOfTheOneBefore() throws IOException {
    List<LoadedWeights> loaded = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void pretrained(LoadedWeights weights) {
            loaded.add(weights);
          }
        };

    RunDirectory run = tiny.train(listener, TWO).run();

    // the second stage hardly learns, so its weights are nearly those that it began with
    Path first = run.member("first").bestWeights();
    assertThat(apart(first, run.member("second").bestWeights())).isLessThan(1e-9);
    assertThat(loaded).hasSize(1);
    assertThat(loaded.get(0).head()).as("the head too").isEmpty();
    assertThat(run.member("second").recipe().model().weights().orElseThrow().toString())
        .isEqualTo(first.toString());
  }

  @Test
  void fromOutsideItIsTheRunOfItsLastStage() throws IOException {
    TrainingOutcome outcome = train(TWO);

    RunDirectory run = outcome.run();
    RunDirectory last = run.member("second");
    assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(outcome.epochs()).isEqualTo(3);
    assertThat(run.bestWeights()).hasSameBinaryContentAs(last.bestWeights());
    assertThat(run.resultsFile()).hasSameBinaryContentAs(last.resultsFile());
    assertThat(run.validationFile()).hasSameBinaryContentAs(last.validationFile());
    assertThat(outcome.best()).isEqualTo(Score.of(MetricsFile.read(run.metricsFile())));
    assertThat(run.members()).isEmpty();
    assertThat(run.recipe().name()).isEqualTo("second");
    try (FaceClassifier network = TrainedClassifier.open(run.path())) {
      assertThat(network.classify(List.of(directory.resolve("more/more-0-0.png"))).size())
          .isEqualTo(1);
    }
    assertThat(TinyTraining.resume(run).ending()).isEqualTo(Ending.ALREADY_ENDED);
  }

  @Test
  void theStageBeforeLabelsPhotosForTheNext() throws IOException {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void labeled(
              RunDirectory stage, PseudoLabels labels, Thresholds thresholds, String teacher) {
            told.add(stage.name() + " by " + teacher.replaceAll("@.*", ""));
          }
        };

    RunDirectory run = tiny.train(listener, story, "train.epochs=1").run();

    assertThat(told).containsExactly("student by tiny/teacher", "student-2 by tiny/student");
    RunDirectory student = run.member("student");
    Manifest learned = read(student.recipe().data().train());
    assertThat(learned.size()).isEqualTo(90 + 18);
    Map<Boolean, List<Sample>> byPseudo =
        learned.samples().stream()
            .collect(Collectors.partitioningBy(sample -> !sample.pseudo().isEmpty()));
    assertThat(byPseudo.get(true)).hasSize(18);
    assertThat(byPseudo.get(true)).allMatch(sample -> sample.weight() == 0.5);
    assertThat(byPseudo.get(true)).allMatch(sample -> sample.labels().faceClass().isPresent());
    assertThat(byPseudo.get(true).stream().filter(s -> s.pseudo().size() == 2))
        .as("known masks stay")
        .hasSize(6);
    assertThat(byPseudo.get(false)).allMatch(sample -> sample.weight() == 1);
    assertThat(Provenance.read(student.provenanceFile()).teachers())
        .singleElement()
        .asString()
        .matches("tiny/teacher@[0-9a-f]{12}");
    assertThat(run.member("finetune").recipe().data().train())
        .as("true labels alone")
        .isEqualTo(directory.resolve("train.csv"));
  }

  @Test
  void stoppedInAnyStageItGoesOnToTheSameNumbers() throws IOException {
    RunDirectory unbroken = train(story, "train.epochs=2").run();
    StopSignal stop = new StopSignal();
    TrainingListener stopsInTheStudent =
        new TrainingListener() {
          private TrainingPlan plan;

          @Override
          public void started(TrainingPlan started) {
            plan = started;
          }

          @Override
          public void batch(BatchProgress progress) {
            if (plan.run().name().equals("student") && progress.epoch() == 2) {
              stop.request();
            }
          }
        };
    Plan plan = tiny.plan(story, "train.epochs=2");
    TrainingOutcome broken =
        Trainer.run(plan, tiny.runs(), MemberRunner.IN_TURN, stopsInTheStudent, stop);
    assertThat(broken.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(broken.run().bestWeights()).doesNotExist();

    TrainingOutcome resumed = TinyTraining.resume(broken.run());

    assertThat(resumed.ending()).isEqualTo(Ending.COMPLETED);
    for (String stage : List.of("teacher", "student", "student-2", "finetune")) {
      SameRun.verify(unbroken.member(stage), broken.run().member(stage));
    }
    assertThat(broken.run().bestWeights()).hasSameBinaryContentAs(unbroken.bestWeights());
  }

  @Test
  void askedToStopWhileItLabelsItLeavesNoHalfStage() throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener stopsWhileLabeling =
        new TrainingListener() {
          @Override
          public void labeling(int done, int total) {
            stop.request();
          }
        };
    Plan plan = tiny.plan(story, "train.epochs=1");

    TrainingOutcome broken =
        Trainer.run(plan, tiny.runs(), MemberRunner.IN_TURN, stopsWhileLabeling, stop);

    assertThat(broken.ending()).isEqualTo(Ending.INTERRUPTED);
    // as if it had been killed after the manifest was written, before the stage was made
    Path half = broken.run().member("student").path();
    Files.createDirectories(half);
    Files.writeString(half.resolve("train.csv"), "half");
    assertThat(TinyTraining.resume(broken.run()).ending()).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void peopleWhoAreJudgedOnAreNotLabeled() {
    String judged = story.replace("unlabeled.csv", "validation.csv");

    assertThatThrownBy(() -> train(judged))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("stage student: expected two files");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void aStageOfAnotherRecipeIsNotGoneOnWith() throws IOException {
    RunDirectory run = train(TWO).run();
    Files.writeString(
        run.recipeFile(), Files.readString(run.recipeFile()).replace("lr: 0.01", "lr: 0.02"));
    Files.delete(run.provenanceFile()); // as if it had not ended

    assertThatThrownBy(() -> TinyTraining.resume(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("says for stage first, found something else");
  }
}
