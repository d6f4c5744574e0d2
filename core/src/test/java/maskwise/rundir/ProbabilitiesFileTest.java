package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.manifest.FaceBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbabilitiesFileTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("probabilities.csv");
  }

  /** All probability on one class. */
  private static double[] sure(int index) {
    double[] row = new double[18];
    row[index] = 1;
    return row;
  }

  @Test
  void probabilitiesHaveAColumnAClass() throws IOException {
    ProbabilitiesFile.write(
        file, List.of("odd,name.jpg"), new double[][] {sure(0)}, Optional.empty(), List.of());

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).startsWith("ImageID,p0,p1,").endsWith(",p17");
    assertThat(lines.get(1)).startsWith("\"odd,name.jpg\",1.0,0.0,").endsWith(",0.0");
  }

  @Test
  void yearsAndThenTheBoxOfTheFaceStandBehindThem() throws IOException {
    double[] years = {34.25, 7};
    List<Optional<FaceBox>> faces =
        List.of(Optional.of(new FaceBox(1, 2.5, 30, 40)), Optional.empty());

    ProbabilitiesFile.write(
        file,
        List.of("a.jpg#1", "b.jpg"),
        new double[][] {sure(17), sure(3)},
        Optional.of(years),
        faces);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).endsWith(",p17,years,face_x,face_y,face_width,face_height");
    assertThat(lines.get(1)).endsWith(",1.0,34.25,1.0,2.5,30.0,40.0");
    assertThat(lines.get(2)).endsWith(",0.0,7.0,,,,");
  }

  @Test
  void everyPhotoNeedsAnAnswer() {
    assertThatThrownBy(
            () ->
                ProbabilitiesFile.write(
                    file, List.of("a", "b"), new double[][] {sure(0)}, Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
