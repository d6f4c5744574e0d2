package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsFileTest {

  private static final Prediction KNOWN =
      new Prediction(
          "/faces/a, \"b\".jpg",
          "ann",
          Labels.of(Mask.WEAR, Gender.FEMALE, 61),
          5,
          1.0 / 18,
          Collections.nCopies(18, 1.0 / 18),
          OptionalDouble.of(33.25));

  private static final Prediction PARTLY_KNOWN =
      new Prediction(
          "/faces/c.jpg",
          "",
          new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(29), Optional.empty()),
          13,
          1.0 / 18,
          Collections.nCopies(18, 1.0 / 18),
          OptionalDouble.of(70));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("validation.csv");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    PredictionsFile.write(file, List.of(KNOWN, PARTLY_KNOWN));

    assertThat(PredictionsFile.read(file)).containsExactly(KNOWN, PARTLY_KNOWN);
    assertThat(Files.readAllLines(file).get(0))
        .startsWith("path,person,mask,gender,age,truth,predicted,confidence,p0,")
        .endsWith(",p17,years");
    assertThat(Files.readAllLines(file).get(1))
        .startsWith("\"/faces/a, \"\"b\"\".jpg\",ann,wear,female,61,5,5,0.05555555555555555,0.0");
    assertThat(Files.readAllLines(file).get(2)).startsWith("/faces/c.jpg,,,,29,,13,");
  }

  @Test
  void readsWhatASpreadsheetSaved() throws IOException {
    PredictionsFile.write(file, List.of(KNOWN, PARTLY_KNOWN));

    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

    assertThat(PredictionsFile.read(file)).containsExactly(KNOWN, PARTLY_KNOWN);
  }

  @Test
  void filesFromBeforeTheLabelsStoodInThemTellWholeClasses() throws IOException {
    String header = "path,person,truth,predicted,confidence";
    Files.writeString(file, header + probabilities() + "\na.jpg,ann,3,4,0.5" + ",0.5".repeat(18));

    Prediction read = PredictionsFile.read(file).get(0);

    assertThat(read.labels()).isEqualTo(Labels.of(FaceClass.of(3)));
    assertThat(read.isWrong()).isTrue();
    assertThat(read.years()).isEmpty();
  }

  @Test
  void decisionsAloneAreEnoughToCompareBy() throws IOException {
    Files.writeString(file, "path,person,truth,predicted\na.jpg,ann,3,3\nb.jpg,,,0\n");

    assertThat(PredictionsFile.readDecisions(file)).containsOnlyKeys("a.jpg", "b.jpg");
    assertThat(PredictionsFile.readDecisions(file).get("b.jpg").truth()).isEmpty();
    assertThatThrownBy(() -> PredictionsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("validation.csv:1: expected a table of predictions")
        .hasMessageEndingWith("without 'confidence'");
  }

  @Test
  void namesFileAndLineOfARowThatWasCutOff() throws IOException {
    PredictionsFile.write(file, List.of(KNOWN, PARTLY_KNOWN));
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 60));

    assertThatThrownBy(() -> PredictionsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(".*validation.csv:3: expected 27 fields as in the header, found \\d+");
  }

  @Test
  void namesFileAndLineOfANumberThatIsNone() throws IOException {
    PredictionsFile.write(file, List.of(KNOWN));
    Files.writeString(file, Files.readString(file).replace(",33.25", ",old"));

    assertThatThrownBy(() -> PredictionsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("validation.csv:2: expected a number in column years, found 'old'");
  }

  private static String probabilities() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < FaceClass.COUNT; i++) {
      columns.append(",p").append(i);
    }
    return columns.toString();
  }
}
