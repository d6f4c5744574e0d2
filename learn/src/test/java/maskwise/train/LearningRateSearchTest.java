package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRateSearchTest {

  @TempDir Path directory;

  private static final LearningRateSearch.Progress NOBODY = (done, total, loss) -> {};

  @Test
  void ratesRiseByTheSameFactor() {
    LearningRateSearch search = new LearningRateSearch(1e-4, 1, 13);
    assertThat(search.rate(0)).isCloseTo(1e-4, within(1e-16));
    assertThat(search.rate(3)).isCloseTo(1e-3, within(1e-15));
    assertThat(search.rate(12)).isCloseTo(1, within(1e-12));
  }

  @Test
  void numbersThatMakeNoCurveAreRefused() {
    assertThatThrownBy(() -> new LearningRateSearch(1, 0.1, 100))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("from < to");
    assertThatThrownBy(() -> new LearningRateSearch(0.1, 1, 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 10");
  }

  /** Flat to step 10, then down from 2 to 1 until step 20, up from step 30. */
  private static RateCurve valley() {
    List<Double> rates = IntStream.range(0, 40).mapToObj(i -> Math.pow(10, i / 10.0 - 4)).toList();
    List<Double> losses =
        IntStream.range(0, 40)
            .mapToObj(i -> i < 10 ? 2.0 : i < 20 ? 3 - i / 10.0 : i < 30 ? 1.0 : i - 28.0)
            .toList();
    return RateCurve.of(rates, losses, true);
  }

  @Test
  void theCurveKnowsWhereTheLossFallsAndWhereItIsLowest() {
    RateCurve curve = valley();
    // The fall is from 1e-3 to 1e-2, the low ground from 1e-2 to 1e-1.
    assertThat(curve.steepest().orElseThrow().rate()).isBetween(1e-3, 1e-2);
    assertThat(curve.lowest().orElseThrow().rate()).isBetween(1e-2, 1e-1);
    assertThat(curve.suggestion().orElseThrow())
        .isCloseTo(
            Math.max(
                curve.lowest().orElseThrow().rate() / 10, curve.steepest().orElseThrow().rate()),
            within(1e-12));
  }

  @Test
  void aLossThatNeverFallsSuggestsNothing() {
    RateCurve flat =
        RateCurve.of(
            IntStream.rangeClosed(1, 20).mapToObj(i -> i / 100.0).toList(),
            Collections.nCopies(20, 2.0),
            false);
    assertThat(flat.lowest()).isEmpty();
    assertThat(flat.suggestion()).isEmpty();
  }

  @Test
  void smoothingIsNotLate() {
    // A single step down in the middle: the smoothed loss is halfway there at the step.
    List<Double> step =
        Stream.concat(Collections.nCopies(50, 2.0).stream(), Collections.nCopies(50, 1.0).stream())
            .toList();
    RateCurve curve =
        RateCurve.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList(), step, false);
    assertThat(curve.points().get(49).smoothed()).isCloseTo(1.5, within(0.11));
    assertThat(curve.points().get(50).smoothed()).isCloseTo(1.5, within(0.11));
  }

  @Test
  void aNetworkIsTrainedUntilTheLossIsLostAndNothingIsLeft() throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    List<Path> before = files();

    RateCurve curve =
        new LearningRateSearch(1e-5, 100, 80)
            .run(tiny.recipe("train.clip_grad_norm=0"), TrainingListener.NONE, NOBODY);

    assertThat(curve.diverged()).isTrue();
    assertThat(curve.points()).hasSizeBetween(20, 79);
    assertThat(curve.suggestion().orElseThrow()).isBetween(1e-4, 0.1);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void theSameRecipeGivesTheSameCurve() throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    LearningRateSearch search = new LearningRateSearch(1e-5, 0.1, 12);
    String[] mixed = {"mix={mixup: 0.8}", "train.batch_size=6", "train.accumulate=3"};
    RateCurve one = search.run(tiny.recipe(mixed), TrainingListener.NONE, NOBODY);
    RateCurve two = search.run(tiny.recipe(mixed), TrainingListener.NONE, NOBODY);

    assertThat(one.points()).hasSize(12).isEqualTo(two.points());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    }
  }
}
