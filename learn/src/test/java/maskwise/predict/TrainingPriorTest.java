package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.recipe.Plan;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPriorTest {

  /** Four photos, of which three wear the mask right; all are women under 30. */
  private static final List<Labels> PHOTOS = List.of(of(3), of(3), of(3), of(9));

  @TempDir Path runs;

  @Test
  void aJointNetworkHasOneHeadStartAClass() throws IOException {
    // Of classes 3 and 9 there are 3 and 1, each and all others with one more: 4 to 2 to 1.
    double[] adjusted = adjusted(run("target: joint"));

    assertThat(adjusted[3] / adjusted[9]).isCloseTo(2.0 / 4, within(1e-12));
    assertThat(adjusted[3] / adjusted[0]).isCloseTo(1.0 / 4, within(1e-12));
  }

  @Test
  void headsHaveTheProductOfTheirOwn() throws IOException {
    // By mask 4 : 2 : 1, by gender 1 : 5.
    double[] adjusted = adjusted(run("target: multihead"));

    assertThat(adjusted[3] / adjusted[9]).isCloseTo(2.0 / 4, within(1e-12));
    assertThat(adjusted[3] / adjusted[0]).isCloseTo(1.0 / 5, within(1e-12));
  }

  @Test
  void threeNetworksHaveTheProductOfTheirOwn() throws IOException {
    double[] adjusted = adjusted(run("target: parallel"));

    assertThat(adjusted[3] / adjusted[0]).isCloseTo(1.0 / 5, within(1e-12));
  }

  @Test
  void aNetworkOfOneAttributeHasNoHeadStartInTheOthers() throws IOException {
    double[] adjusted = adjusted(run("target: mask"));

    assertThat(adjusted[3] / adjusted[0]).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampling.by|sampling: {by: age}",
        "sampling.sources|sampling: {sources: {people: 1}}",
        "loss.class_weights|loss: {class_weights: balanced}",
        "loss.name: ldam|loss: {name: ldam}",
        "loss.logit_adjustment|loss: {logit_adjustment: 1}",
        "loss.soft_f1|loss: {soft_f1: 0.5}"
      })
  void whatMadeUpForRareClassesItselfIsRefused(String key, String section) throws IOException {
    Path run = run(section);

    assertThatThrownBy(() -> adjusted(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found " + key + " in ")
        .hasMessageContaining("--prior");
  }

  @Test
  void oneOfThreeNetworksThatDidIsEnough() throws IOException {
    Path run = run("target: parallel\nparallel: {age: {sampling: {by: age}}}");

    assertThatThrownBy(() -> adjusted(run))
        .hasMessageContaining("sampling.by")
        .hasMessageContaining(Path.of("age", "recipe.yaml").toString());
  }

  private static double[] adjusted(Path run) {
    double[] even = new double[FaceClass.COUNT];
    Arrays.fill(even, 1.0 / FaceClass.COUNT);
    return new TrainingPrior(manifest -> PHOTOS).ofRun(run, 1).apply(even);
  }

  private Path run(String keys) throws IOException {
    Path file = runs.resolve("prior.yaml");
    Files.writeString(file, "data: {train: train.csv, validation: validation.csv}\n" + keys + "\n");
    return RunDirectory.create(runs, Plan.read(file, List.of())).path();
  }

  private static Labels of(int face) {
    return Labels.of(FaceClass.of(face));
  }
}
