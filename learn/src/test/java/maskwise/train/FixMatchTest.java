package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Blas;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.loss.HeadDistributions;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings by FixMatch; what a sure label costs stands in {@code HeadDistributionsTest}. */
class FixMatchTest {

  @TempDir Path directory;

  private RunDirectory train(String[] keys, String... recipe) throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    UnlabeledSquares.draw(directory);
    String[] all = new String[recipe.length + 1];
    System.arraycopy(recipe, 0, all, 1, recipe.length);
    all[0] = UnlabeledSquares.method(directory, "fixmatch", keys);
    return tiny.train(all).run();
  }

  private static String[] keys(String... keys) {
    return keys;
  }

  /** No probability of three is under a third, and none is over 1. */
  @Test
  void theThresholdDecidesWhatCounts() throws IOException {
    EpochResult all =
        ResultsFile.read(train(keys("threshold: 0.3"), "train.epochs=1").resultsFile()).get(0);
    assertThat(all.task().get("over_threshold")).isEqualTo(1);
    assertThat(all.task().get("unlabeled_loss")).isPositive();

    EpochResult none =
        ResultsFile.read(train(keys("threshold: 1"), "train.epochs=1").resultsFile()).get(0);
    assertThat(none.task().get("over_threshold")).isZero();
    assertThat(none.task().get("unlabeled_loss")).isZero();
    assertThat(none.trainLoss()).isCloseTo(none.task().get("labeled_loss"), within(1e-6));
  }

  @Test
  void theLossIsTheLabeledOneAndItsShareOfTheOther() throws IOException {
    EpochResult epoch =
        ResultsFile.read(
                train(keys("threshold: 0.3", "lambda_u: 0.25"), "train.epochs=1").resultsFile())
            .get(0);
    double sum = epoch.task().get("labeled_loss") + 0.25 * epoch.task().get("unlabeled_loss");
    assertThat(epoch.trainLoss()).isCloseTo(sum, within(1e-5));
  }

  @Test
  void itsColumnsStandInTheResults() throws IOException {
    assertThat(Files.readAllLines(train(keys(), "train.epochs=1").resultsFile()).get(0))
        .endsWith(",lr_head,labeled_loss,unlabeled_loss,over_threshold,images_per_second,seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=joint",
        "target=mask",
        "age.head=ordinal",
        "loss={name: ldam, label_smoothing: 0.1}",
        "train.grad_accum_steps=2",
        "heads.weights=uncertainty",
        "model={name: resnet18, width: 8}"
      })
  void itGoesWithWhateverElseARecipeSays(String key) throws IOException {
    String[] keys = {"threshold: 0.05", "mu: 2", "distribution_matching: true"};
    EpochResult epoch = ResultsFile.read(train(keys, "train.epochs=1", key).resultsFile()).get(0);
    assertThat(epoch.task().get("unlabeled_loss")).isFinite().isNotZero();
  }

  /**
   * Labels are half and half. The network says 0.9 of the first class again and again: when its
   * recent mean has become 0.9, saying 0.9 means no more than half and half, and 0.6 means the
   * second class.
   */
  @Test
  void matchingDrawsPredictionsToTheFrequenciesOfTheLabels() {
    Engine.start(new EngineOptions(1, Blas.MKL));
    try (PointerScope scope = new PointerScope();
        DistributionMatching matching =
            new DistributionMatching(List.of(new double[] {0.5, 0.5}), Device.CPU)) {
      assertThat(first(matching, 0.9f)).as("at first nothing is drawn").isGreaterThan(0.89);
      for (int batch = 0; batch < 2000; batch++) {
        try (PointerScope inner = new PointerScope()) {
          first(matching, 0.9f);
        }
      }
      assertThat(first(matching, 0.9f)).isCloseTo(0.5, within(0.001));
      assertThat(first(matching, 0.6f)).isCloseTo(1.5 / (1.5 + 9), within(0.01));
    }
  }

  private static double first(DistributionMatching matching, float probability) {
    Tensor logits =
        Tensor.create(new float[] {(float) Math.log(probability), (float) Math.log1p(-probability)})
            .unsqueeze(0);
    HeadDistributions said = HeadDistributions.of(new Outputs(Target.GENDER), logits);
    return matching.match(said).probabilities().get(0).select(1, 0).item_double();
  }
}
