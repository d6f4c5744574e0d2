package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
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
}
