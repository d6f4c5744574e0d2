package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.YearsScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTableTest {

  @TempDir private Path directory;

  @Test
  void readsWhatAnEvaluationHasWritten() throws IOException {
    Path photo = directory.resolve("a, b.jpg");
    double[] row = new double[FaceClass.COUNT];
    row[3] = 0.75;
    row[4] = 0.25;
    Path file = directory.resolve("validation.csv");
    new Evaluation(
            List.of(new Sample(photo, "ann", Labels.of(FaceClass.of(3)))), new double[][] {row})
        .write(file);

    Map<Path, double[]> answers = AnswerTable.read(file);

    assertThat(answers).containsOnlyKeys(photo);
    assertThat(answers.get(photo)).containsExactly(row);
  }

  @Test
  void whatIsKnownOfAPhotoStandsBesideItsAnswerAsInAManifest() throws IOException {
    double[] row = new double[FaceClass.COUNT];
    row[13] = 1;
    Labels age =
        new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(29), Optional.empty());
    Path file = directory.resolve("predictions.csv");

    new Evaluation(
            List.of(new Sample(directory.resolve("a.jpg"), "ann", age)), new double[][] {row})
        .write(file);

    assertThat(Files.readAllLines(file).get(0))
        .startsWith("path,person,mask,gender,age,truth,predicted,confidence,p0,");
    assertThat(Files.readAllLines(file).get(1)).contains("a.jpg,ann,,,29,,13,1.0,0.0,");
  }

  @Test
  void saysWhereANumberIsMissing() throws IOException {
    StringBuilder csv = new StringBuilder("path");
    for (int i = 0; i < FaceClass.COUNT; i++) {
      csv.append(",p").append(i);
    }
    csv.append("\na.jpg").append(",0.1".repeat(17)).append(",many\n");
    Path file = Files.writeString(directory.resolve("answers.csv"), csv);

    assertThatThrownBy(() -> AnswerTable.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("answers.csv:2: expected a number in column p17, found 'many'");
  }

  @Test
  void anAgeInYearsStandsBehindTheProbabilitiesAndIsJudged() throws IOException {
    double[] row = new double[FaceClass.COUNT];
    row[13] = 1;
    Labels young =
        new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(29), Optional.empty());
    Path file = directory.resolve("predictions.csv");
    Evaluation evaluation =
        new Evaluation(
            List.of(
                new Sample(directory.resolve("a.jpg"), "ann", young),
                new Sample(directory.resolve("b.jpg"), "bob", Labels.UNKNOWN)),
            new double[][] {row, row},
            Optional.of(new double[] {33.5, 70}));

    evaluation.write(file);

    assertThat(Files.readAllLines(file).get(0)).endsWith(",p17,years");
    assertThat(Files.readAllLines(file).get(1)).contains(",,,29,,").endsWith(",33.5");
    assertThat(AnswerTable.read(file).values()).allMatch(read -> read.length == 18);
    assertThat(evaluation.metrics().years()).contains(new YearsScore(1, 4.5));
  }
}
