package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

  private static final List<Labels> TRUTH =
      List.of(
          Labels.of(Mask.WEAR, Gender.MALE, 20),
          Labels.of(Mask.WEAR, Gender.MALE, 40),
          Labels.UNKNOWN);
  private static final EvaluationMetrics MIXED = EvaluationMetrics.of(TRUTH, new int[] {0, 0, 0});

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("metrics.json");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    MetricsFile.write(file, MIXED);

    assertThat(MetricsFile.read(file)).isEqualTo(MIXED);
  }

  @Test
  void undefinedScoresAreNullAndComeBackUndefined() throws IOException {
    Labels mask =
        new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
    EvaluationMetrics metrics =
        EvaluationMetrics.of(List.of(mask), new int[] {FaceClass.COUNT - 1});

    MetricsFile.write(file, metrics);

    assertThat(file).content().contains("\"macro_f1\" : null").doesNotContain("NaN");
    assertThat(MetricsFile.read(file)).isEqualTo(metrics);
    assertThat(MetricsFile.read(file).macroF1(Attribute.AGE)).isNaN();
  }

  @Test
  void hasTheNamesThatReadersLookFor() throws IOException {
    MetricsFile.write(file, MIXED);

    assertThat(Files.readString(file))
        .startsWith("{\n  \"images\" : 3,\n  \"images_complete\" : 2,\n  \"accuracy\" : 0.5,\n")
        .contains("\"per_attribute\" : {\n    \"mask\" : {", "\"name\" : \"wear male <30\"")
        .endsWith("}\n");
  }

  @Test
  void howFarOffAgesAreStandsThereWhereTheyWereAnswered() throws IOException {
    EvaluationMetrics years = MIXED.with(YearsScore.of(TRUTH, new double[] {23, 39, 5}));

    MetricsFile.write(file, years);
    assertThat(MetricsFile.read(file).years()).contains(new YearsScore(2, 2));

    MetricsFile.write(file, MIXED);
    assertThat(file).content().doesNotContain("\"years\"");
    assertThat(MetricsFile.read(file).years()).isEmpty();
  }

  @Test
  void readsWhatAnEditorSaved() throws IOException {
    MetricsFile.write(file, MIXED);

    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

    assertThat(MetricsFile.read(file)).isEqualTo(MIXED);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    for (String other : List.of("[]", "{}", "no", "")) {
      Files.writeString(file, other);

      assertThatThrownBy(() -> MetricsFile.read(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("metrics.json:1: expected a metrics.json")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void namesTheLineWhereTheFileWasCutOff() throws IOException {
    MetricsFile.write(file, MIXED);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 9));

    assertThatThrownBy(() -> MetricsFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(".*metrics.json:(9|10): expected a metrics.json.*");
  }
}
