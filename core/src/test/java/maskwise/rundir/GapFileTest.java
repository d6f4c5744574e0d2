package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.gap.GapRow;
import maskwise.gap.GapRow.Judged;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapFileTest {

  private static final FaceClass YOUNG = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30);
  private static final FaceClass OLD = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.FROM_60);

  @TempDir Path directory;

  /** Three photos of two people from 60 on; each is answered as said. */
  private static Judged threeOld(FaceClass... answers) {
    List<Sample> samples =
        List.of(
            new Sample(Path.of("a1.jpg"), "a", Labels.of(OLD)),
            new Sample(Path.of("a2.jpg"), "a", Labels.of(OLD)),
            new Sample(Path.of("b1.jpg"), "b", Labels.of(OLD)));
    int[] predicted = List.of(answers).stream().mapToInt(FaceClass::index).toArray();
    return new Judged(
        samples, EvaluationMetrics.of(samples.stream().map(Sample::labels).toList(), predicted));
  }

  @Test
  void readsBackWhatItWrote() throws Exception {
    List<GapRow> rows = GapRow.of(7, threeOld(OLD, OLD, OLD), threeOld(OLD, YOUNG, YOUNG));
    Path file = directory.resolve("gap.csv");

    GapFile.write(file, rows);

    assertThat(GapFile.read(file)).isEqualTo(rows);
    assertThat(file).content().contains("\n7,age,2,from_60,3,2,3,1.0,3,2,1,0.5\n");
  }

  @Test
  void namesTheLineThatIsNoRow() throws Exception {
    Path file = directory.resolve("gap.csv");
    GapFile.write(file, List.of());
    Files.writeString(file, Files.readString(file) + "7,age,3,none,3,2,3,1.0,3,2,1,0.5\n");

    assertThatThrownBy(() -> GapFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "gap.csv:2: expected a whole number from 0 to 2 in column value, found '3'");
  }

  @Test
  void readsWhatASpreadsheetSaved() throws Exception {
    List<GapRow> rows = GapRow.of(7, threeOld(OLD, OLD, OLD), threeOld(OLD, YOUNG, YOUNG));
    Path file = directory.resolve("gap.csv");
    GapFile.write(file, rows);

    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

    assertThat(GapFile.read(file)).isEqualTo(rows);
  }

  @Test
  void namesFileAndLineOfARowThatWasCutOff() throws Exception {
    Path file = directory.resolve("gap.csv");
    GapFile.write(file, List.of());
    Files.writeString(file, Files.readString(file) + "7,age,2,from_60,3");

    assertThatThrownBy(() -> GapFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("gap.csv:2: expected 12 fields as in the header, found 5");
  }
}
