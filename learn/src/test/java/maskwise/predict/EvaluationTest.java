package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.YearsScore;
import maskwise.rundir.Prediction;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static double[] sure(int index) {
    double[] row = new double[FaceClass.COUNT];
    row[index] = 1;
    return row;
  }

  @Test
  void whatIsKnownOfAPhotoStandsBesideItsAnswer() {
    Labels young =
        new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(29), Optional.empty());
    Path photo = Path.of("a, b.jpg");

    Evaluation evaluation =
        new Evaluation(List.of(new Sample(photo, "ann", young)), new double[][] {sure(13)});

    Prediction said = evaluation.predictions().get(0);
    assertThat(said.path()).isEqualTo(photo.toAbsolutePath().toString());
    assertThat(said.person()).isEqualTo("ann");
    assertThat(said.labels()).isEqualTo(young);
    assertThat(said.predicted()).isEqualTo(13);
    assertThat(said.confidence()).isEqualTo(1);
    assertThat(said.probabilities()).hasSize(18);
    assertThat(said.years()).isEmpty();
  }

  @Test
  void anAgeInYearsStandsBesideTheProbabilitiesAndIsJudged() {
    Labels young =
        new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(29), Optional.empty());

    Evaluation evaluation =
        new Evaluation(
            List.of(
                new Sample(Path.of("a.jpg"), "ann", young),
                new Sample(Path.of("b.jpg"), "bob", Labels.UNKNOWN)),
            new double[][] {sure(13), sure(13)},
            Optional.of(new double[] {33.5, 70}));

    assertThat(evaluation.predictions())
        .extracting(said -> said.years().orElseThrow())
        .containsExactly(33.5, 70.0);
    assertThat(evaluation.metrics().years()).contains(new YearsScore(1, 4.5));
  }
}
