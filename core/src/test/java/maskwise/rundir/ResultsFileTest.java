package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("results.csv");
  }

  private static EpochResult epoch(double imagesPerSecond, double seconds) {
    return epoch(imagesPerSecond, seconds, Map.of());
  }

  private static EpochResult epoch(
      double imagesPerSecond, double seconds, Map<String, Double> task) {
    return new EpochResult(
        1,
        0.1 + 0.2,
        1.5,
        0.75,
        0.5,
        1,
        0.25,
        0.125,
        6.5,
        1e-3,
        2e-5,
        imagesPerSecond,
        seconds,
        new ProbeScores(0.5, 0.875, 1, 0.75, Double.NaN),
        task);
  }

  @Test
  void scoresReadBackExactlyAndTimingsAreRounded() throws IOException {
    ResultsFile.write(file, List.of(epoch(123.456, 7.89)));

    assertThat(file)
        .hasContent(
            ResultsFile.HEADER
                + "\n1,0.30000000000000004,1.5,0.75,0.5,1.0,0.25,0.125,6.5,0.5,0.875,1.0,0.75,,0.001,2.0E-5,123.5,7.9\n");
    assertThat(ResultsFile.read(file)).containsExactly(epoch(123.5, 7.9));
  }

  @Test
  void aTaskHasColumnsOfItsOwnBeforeTheTimings() throws IOException {
    Map<String, Double> task = new LinkedHashMap<>();
    task.put("teacher_loss", 0.5);
    task.put("pseudo_labels", Double.NaN);
    ResultsFile.write(file, List.of(epoch(100, 7, task)));

    List<String> rows = Files.readAllLines(file);
    assertThat(rows.get(0))
        .endsWith(",lr_head,teacher_loss,pseudo_labels,images_per_second,seconds");
    assertThat(rows.get(1)).endsWith(",2.0E-5,0.5,,100.0,7.0");
    assertThat(ResultsFile.read(file)).containsExactly(epoch(100, 7, task));
  }

  @Test
  void readsWhatASpreadsheetSaved() throws IOException {
    ResultsFile.write(file, List.of(epoch(100, 7)));

    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

    assertThat(ResultsFile.read(file)).containsExactly(epoch(100, 7));
  }

  @Test
  void olderFilesLackColumnsAndNameLearningRatesOtherwise() throws IOException {
    Files.writeString(file, "epoch,val_loss,lr_decay,lr_no_decay\n1,0.5,0.001,0.002\n");

    EpochResult read = ResultsFile.read(file).get(0);

    assertThat(read.lrTrunk()).isEqualTo(0.001);
    assertThat(read.lrHead()).isEqualTo(0.002);
    assertThat(read.ageMae()).isNaN();
    assertThat(read.probe()).isEqualTo(ProbeScores.NONE);
  }

  @Test
  void namesFileAndLineOfARowThatWasCutOff() throws IOException {
    ResultsFile.write(file, List.of(epoch(100, 7)));
    Files.writeString(file, Files.readString(file) + "2,0.25,1.");

    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("results.csv:3: expected 18 fields as in the header, found 3");
  }

  @Test
  void namesWhatAForeignFileLacks() throws IOException {
    Files.writeString(file, "path,person\na.jpg,ann\n");

    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("results.csv:1: expected the results of a training")
        .hasMessageEndingWith("without 'epoch'");
  }
}
