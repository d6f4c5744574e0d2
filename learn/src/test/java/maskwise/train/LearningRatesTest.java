package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.loss.LabelCounts;
import maskwise.recipe.Recipe;
import maskwise.rundir.EpochResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRatesTest {

  @TempDir Path directory;

  private static List<EpochResult> results(TinyTraining tiny, String... recipe) throws IOException {
    List<EpochResult> results = new ArrayList<>();
    tiny.train(
        new TrainingListener() {
          @Override
          public void epoch(EpochResult result, boolean best) {
            results.add(result);
          }
        },
        recipe);
    return results;
  }

  @Test
  void theResultsHoldTheRatesOfTrunkAndHeadAndNoneForWhatIsFrozen() throws IOException {
    List<EpochResult> results =
        results(
            new TinyTraining(directory),
            "schedule.name=constant",
            "optimizer={lr: 0.001, head_lr: 0.01, layer_decay: 0.5}",
            "freeze=all but head",
            "unfreeze={2: none}",
            "train.epochs=2");

    assertThat(results.get(0).lrHead()).isCloseTo(0.01, within(1e-12));
    assertThat(results.get(0).lrTrunk()).isNaN();
    assertThat(results.get(1).lrHead()).isCloseTo(0.01, within(1e-12));
    assertThat(results.get(1).lrTrunk()).isCloseTo(0.0005, within(1e-12)); // one layer down
  }

  @Test
  void whatThawsRisesToItsRateAsARunDoes() throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    Recipe recipe =
        tiny.recipe(
            "optimizer.lr=1",
            "schedule={name: constant, warmup_epochs: 1, warmup_start: 0.1}",
            "freeze=all but head",
            "unfreeze={3: none}");
    try (Learner learner =
        new Learner(recipe, LabelCounts.of(recipe.taught(), List.of()), Optional.empty(), false)) {
      learner.begin(2);
      List<Double> trunk = new ArrayList<>();
      for (int step : new int[] {20, 25, 29, 30}) { // ten steps an epoch: the third begins at 20
        learner.rates().set(1, step, 10);
        trunk.add(learner.rates().trunk());
        assertThat(learner.rates().head()).isEqualTo(1);
      }
      assertThat(trunk).containsExactly(0.1, 0.1 + 0.9 * 5 / 10, 0.1 + 0.9 * 9 / 10, 1.0);
    }
  }
}
