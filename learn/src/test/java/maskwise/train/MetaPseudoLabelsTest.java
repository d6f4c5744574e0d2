package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.network.Network;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;
import maskwise.weights.Pretrained;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings by Meta Pseudo Labels. */
class MetaPseudoLabelsTest {

  /** Batch norms and dropout; 90 photos are 5 steps an epoch. */
  private static final String RESNET = "model={name: resnet18, width: 8, drop_rate: 0.2}";

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
    UnlabeledSquares.draw(directory);
  }

  private String method(String... keys) {
    return UnlabeledSquares.method(directory, "meta_pseudo_labels", keys);
  }

  private static Map<String, Tensor> state(RunDirectory run, String file) throws IOException {
    return StateDict.read(run.checkpoint().current().orElseThrow().resolve(file));
  }

  @Test
  void judgingTheStudentMovesNoBatchStatistics() throws IOException {
    RunDirectory run = tiny.train(RESNET, method(), "train.epochs=2").run();
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> student = state(run, "model.safetensors");
      assertThat(student.get("bn1.num_batches_tracked").item_long())
          .as("counted once a step, and by neither judgment")
          .isEqualTo(10);
    }
  }

  @Test
  void aJudgmentIsTheSameAgainAsLongAsNoWeightHasMoved() {
    Recipe recipe = tiny.recipe(RESNET);
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(recipe.modelSpec(), 8, 1)) {
      network.train(true);
      Tensor x = torch.rand(6, 3, 32, 32);
      Tensor mean = network.state().get("bn1.running_mean").clone();

      Tensor once = MetaPseudoLabels.judged(network, x, 7);
      Tensor again = MetaPseudoLabels.judged(network, x, 7);

      assertThat(once.equal(again)).isTrue();
      assertThat(network.state().get("bn1.running_mean").equal(mean)).isTrue();
      assertThat(network.state().get("bn1.num_batches_tracked").item_long()).isZero();
      assertThat(MetaPseudoLabels.judged(network, x, 8).equal(once)).as("dropout").isFalse();
      network.forward(x);
      assertThat(network.state().get("bn1.running_mean").equal(mean)).isFalse();
    }
  }

  @Test
  void theMeanThatIsJudgedCarriesTheBatchStatistics() throws IOException {
    RunDirectory run = tiny.train(RESNET, method(), "train.epochs=1", "train.ema=0.9").run();
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> student = state(run, "model.safetensors");
      Map<String, Tensor> mean = state(run, "average.safetensors");
      for (String buffer : List.of("bn1.running_mean", "bn1.running_var")) {
        assertThat(mean.get(buffer).equal(student.get(buffer))).as(buffer).isTrue();
      }
      assertThat(mean.get("conv1.weight").equal(student.get("conv1.weight"))).isFalse();
    }
  }

  @Test
  void whatTeacherAndStudentDoStandsInTheResults() throws IOException {
    RunDirectory run =
        tiny.train(method("student_wait_steps: 5", "finetune_epochs: 1", "uda_steps: 0")).run();
    assertThat(Files.readAllLines(run.resultsFile()).get(0))
        .endsWith(
            ",lr_head,teacher_loss,teacher_labeled_loss,student_labeled_loss,feedback,"
                + "over_threshold,images_per_second,seconds");
    List<Map<String, Double>> epochs =
        ResultsFile.read(run.resultsFile()).stream().map(EpochResult::task).toList();
    assertThat(epochs.get(0).get("teacher_loss")).isPositive();
    assertThat(epochs.get(0).get("over_threshold")).isBetween(0.0, 1.0);
    assertThat(epochs.get(0).get("feedback")).as("the student waits").isNaN();
    assertThat(epochs.get(1).get("feedback")).isNotNaN().isNotZero();
    assertThat(epochs.get(2).get("teacher_loss")).as("the teacher rests").isNaN();
  }

  @Test
  void aStudentThatWaitsStandsStill() throws IOException {
    RunDirectory run =
        tiny.train(method("student_wait_steps: 5"), "train.epochs=1", "train.ema=0").run();
    try (PointerScope scope = new PointerScope();
        Network fresh = Network.create(run.recipe().modelSpec(), 8, run.recipe().seed())) {
      assertThat(state(run, "model.safetensors").get("head.weight"))
          .satisfies(same -> assertThat(same.equal(fresh.state().get("head.weight"))).isTrue());
    }
  }

  @Test
  void ratesRiseForTheTeacherFirstAndThenForTheStudent() {
    var spec =
        (maskwise.method.MetaPseudoLabelsSpec)
            tiny.recipe(method("warmup_steps: 4", "student_wait_steps: 10", "uda_steps: 8"))
                .method();
    assertThat(spec.teacherRise(0)).isEqualTo(0.25);
    assertThat(spec.teacherRise(3)).isEqualTo(1);
    assertThat(spec.studentRise(9)).isZero();
    assertThat(spec.studentRise(10)).isEqualTo(0.25);
    assertThat(spec.studentRise(20)).isEqualTo(1);
    assertThat(spec.udaWeightAt(2)).isEqualTo(0.25);
  }

  @Test
  void theStudentIsFineTunedAtARateOfItsOwn() throws IOException {
    RunDirectory run =
        tiny.train(method("finetune_epochs: 1", "finetune_lr: 0.003"), "train.epochs=3").run();
    List<EpochResult> epochs = ResultsFile.read(run.resultsFile());
    assertThat(epochs.get(2).lrHead()).isEqualTo(0.003);
    assertThat(epochs.get(1).lrHead()).as("the schedule ends before").isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=joint",
        "target=mask",
        "target=gender",
        "target=age",
        "age.head=distribution",
        "loss={name: focal, class_weights: balanced, label_smoothing: 0.1}",
        "mix={mixup: 0.4}",
        "freeze=all but head",
        "train.precision=bfloat16"
      })
  void itGoesWithWhateverElseARecipeSays(String key) throws IOException {
    RunDirectory run = tiny.train(method(), "train.epochs=1", key).run();
    EpochResult epoch = ResultsFile.read(run.resultsFile()).get(0);
    assertThat(epoch.trainLoss()).isPositive();
    assertThat(epoch.task().get("teacher_loss")).isPositive();
  }

  @Test
  void lessMemoryGivesTheSameNumbers() throws IOException {
    String plain = TinyTraining.numbers(tiny.train(method(), "train.epochs=2").run());
    String checkpointed =
        TinyTraining.numbers(
            tiny.train(method(), "train.epochs=2", "train.activation_checkpointing=true").run());
    assertThat(checkpointed).isEqualTo(plain);
  }

  @Test
  void theTeacherBeginsWithWeightsOfItsOwnOrWithThoseThatTheRecipeNames() throws IOException {
    Path weights = tiny.train("train.epochs=1").run().bestWeights();
    Recipe fresh = tiny.recipe(method());
    Recipe given = tiny.recipe(method(), "model.weights=" + weights);
    TrainingData data = TrainingData.load(fresh, TrainingListener.NONE);
    Optional<Pretrained> from =
        Optional.of(Pretrained.open(given.model().weights().orElseThrow(), TrainingListener.NONE));
    try (PointerScope scope = new PointerScope();
        Learner student = new Learner(fresh, data.trainLabels(), Optional.empty(), false);
        Learner teacher = Learner.teacher(fresh, data.trainLabels(), student);
        Learner pretrained = new Learner(given, data.trainLabels(), from, false);
        Learner same = Learner.teacher(given, data.trainLabels(), pretrained)) {
      assertThat(differing(student, teacher)).contains("head.weight");
      assertThat(differing(pretrained, same)).isEmpty();
      assertThat(same.average()).isEmpty();
    }
  }

  private static List<String> differing(Learner one, Learner other) {
    List<String> names = new ArrayList<>();
    one.network()
        .state()
        .forEach(
            (name, tensor) -> {
              if (!tensor.equal(other.network().state().get(name))) {
                names.add(name);
              }
            });
    return names;
  }

  /** Photos of which only the mask is known, and a teacher that would say it is another. */
  @Test
  void aLabelThatIsKnownIsLearnedAlsoWithoutAnyOther() throws IOException {
    UnlabeledSquares.draw(directory, labels -> labels.only(List.of(Attribute.MASK)));
    String learns = method("labeled_as_unlabeled: false", "uda_weight: 0", "teacher_lr: 1.0e-9");
    RunDirectory run =
        tiny.train(learns, "target=mask", "train.epochs=12", "train.ema=0", "augment=[]").run();
    List<EpochResult> epochs = ResultsFile.read(run.resultsFile());
    assertThat(epochs.get(11).maskF1()).isGreaterThan(0.7);
    assertThat(epochs.get(11).task().get("feedback")).isCloseTo(0, within(0.5));
  }
}
