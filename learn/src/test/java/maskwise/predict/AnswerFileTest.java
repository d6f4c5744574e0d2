package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.decide.Answers;
import maskwise.detect.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {

  @TempDir Path directory;

  /** All probability on one class. */
  private static double[] sure(int index) {
    double[] row = new double[18];
    row[index] = 1;
    return row;
  }

  @Test
  void aSubmissionHoldsTheMostProbableClassInTheGivenOrder() throws IOException {
    Path file = directory.resolve("submission.csv");

    AnswerFile.submission(file, List.of("b.jpg", "a.jpg"), new double[][] {sure(17), sure(3)});

    assertThat(file).hasContent("ImageID,ans\nb.jpg,17\na.jpg,3\n");
  }

  @Test
  void probabilitiesHaveAColumnAClass() throws IOException {
    Path file = directory.resolve("probabilities.csv");

    AnswerFile.probabilities(
        file, List.of("odd,name.jpg"), new double[][] {sure(0)}, Optional.empty());

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).startsWith("ImageID,p0,p1,").endsWith(",p17");
    assertThat(lines.get(1)).startsWith("\"odd,name.jpg\",1.0,0.0,").endsWith(",0.0");

    double[] years = {34.25};
    AnswerFile.probabilities(file, List.of("a.jpg"), new double[][] {sure(0)}, Optional.of(years));

    assertThat(Files.readAllLines(file).get(0)).endsWith(",p17,years");
    assertThat(Files.readAllLines(file).get(1)).endsWith(",0.0,34.25");
  }

  @Test
  void facesOfAPhotoStandWithTheirBoxes() throws IOException {
    Path file = directory.resolve("faces.csv");
    List<String> ids = List.of("a.jpg#1", "b.jpg");
    double[][] rows = {sure(17), sure(3)};
    List<Optional<Box>> boxes = List.of(Optional.of(new Box(1, 2.5, 30, 40)), Optional.empty());

    AnswerFile.submission(file, ids, Answers.mostProbable(rows), boxes);

    assertThat(file)
        .hasContent(
            """
            ImageID,ans,face_x,face_y,face_width,face_height
            a.jpg#1,17,1.0,2.5,30.0,40.0
            b.jpg,3,,,,
            """);

    AnswerFile.probabilities(file, ids, rows, Optional.empty(), boxes);

    assertThat(Files.readAllLines(file).get(1)).endsWith(",1.0,1.0,2.5,30.0,40.0");
  }

  @Test
  void everyPhotoNeedsAnAnswer() {
    assertThatThrownBy(
            () ->
                AnswerFile.submission(
                    directory.resolve("s.csv"), List.of("a", "b"), new double[][] {sure(0)}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
