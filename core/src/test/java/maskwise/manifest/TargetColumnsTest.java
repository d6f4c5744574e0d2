package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.SoftTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetColumnsTest {

  private static final String HEADER =
      "path,person,mask,gender,age,p_gender_male,p_gender_female,p_age_under_30,"
          + "p_age_from_30_to_59,p_age_from_60,p_years,weight,pseudo\n";

  @TempDir Path directory;
  private final Problems problems = new Problems(true, problem -> {});

  private List<Sample> read(String... rows) throws IOException {
    Path file = directory.resolve("soft.csv");
    Files.writeString(file, HEADER + String.join("\n", rows) + "\n");
    return ManifestReader.read(file, PictureCheck.NONE, problems).samples();
  }

  private String problem(String row) throws IOException {
    assertThat(read(row)).isEmpty();
    return problems.found().get(problems.found().size() - 1).toString();
  }

  @Test
  void probabilitiesWeightAndPseudoLabelsStandInFurtherColumns() throws IOException {
    Sample sample = read("1.jpg,,wear,,,0.9,0.1,0.2,0.7,0.1,38.5,0.5,gender+age").get(0);

    assertThat(sample.softTargets().of(Attribute.GENDER)).contains(List.of(0.9, 0.1));
    assertThat(sample.softTargets().of(Attribute.MASK)).isEmpty();
    assertThat(sample.softTargets().years()).hasValue(38.5);
    assertThat(sample.weight()).isEqualTo(0.5);
    assertThat(sample.pseudo()).containsExactly(Attribute.GENDER, Attribute.AGE);
  }

  @Test
  void aRowThatSaysNothingCountsOne() throws IOException {
    Sample sample = read("1.jpg,,wear,male,31,,,,,,,,").get(0);

    assertThat(sample.softTargets()).isEqualTo(SoftTargets.NONE);
    assertThat(sample.weight()).isEqualTo(1);
    assertThat(sample.pseudo()).isEmpty();
  }

  @Test
  void roundedProbabilitiesAreScaledToSumToOne() throws IOException {
    Sample sample = read("1.jpg,,,,,,,0.333,0.333,0.333,,,").get(0);

    assertThat(sample.softTargets().of(Attribute.AGE).orElseThrow()).containsOnly(1.0 / 3);
  }

  @Test
  void whatIsNoDistributionIsToldWithItsRow() throws IOException {
    assertThat(problem("1.jpg,,,,,0.9,0.3,,,,,,"))
        .contains("soft.csv:2: expected 2 probabilities of the gender that sum to 1, found [0.9");
    assertThat(problem("1.jpg,,,,,0.9,,,,,,,"))
        .contains("expected a number in column p_gender_female, found ''");
    assertThat(problem("1.jpg,,,,,,,,,,30,,"))
        .contains("expected probabilities of the age groups with an expected age");
    assertThat(problem("1.jpg,,wear,,,,,,,,,-1,"))
        .contains("expected a number of 0 or more in column weight");
    assertThat(problem("1.jpg,,wear,,,,,,,,,,gender+race"))
        .contains("expected attributes such as gender+age in column pseudo, found 'gender+race'");
  }

  @Test
  void whatIsWrittenReadsBack() throws IOException {
    SoftTargets soft =
        new SoftTargets(
            Map.of(Attribute.MASK, List.of(0.25, 0.75, 0.0), Attribute.AGE, List.of(0.5, 0.5, 0.0)),
            OptionalDouble.of(29.5));
    Path file = directory.resolve("written.csv");
    Sample sample =
        new Sample(directory.resolve("1.jpg"), "", Labels.UNKNOWN, TargetColumns.columns(soft));
    ManifestWriter.write(Manifest.of(List.of(sample)), file);

    assertThat(
            ManifestReader.read(file, PictureCheck.NONE, problems).samples().get(0).softTargets())
        .isEqualTo(soft);
  }

  @Test
  void smallProbabilitiesStayApart() {
    SoftTargets soft =
        new SoftTargets(Map.of(Attribute.GENDER, List.of(1 - 1e-9, 1e-9)), OptionalDouble.empty());

    assertThat(TargetColumns.columns(soft)).containsEntry("p_gender_female", "1.0E-9");
  }

  @Test
  void aLabelThatIsMendedIsNoPseudoLabelAnyMore() throws IOException {
    Sample sample = read("1.jpg,,wear,male,under_30,,,,,,,,gender+age").get(0);
    assertThat(sample.trueLabels().gender()).isEmpty();
    assertThat(sample.trueLabels().mask()).isPresent();

    Sample mended =
        sample.withTrueLabel(Attribute.GENDER, LabelText.parse(Attribute.GENDER, "female"));

    assertThat(mended.trueLabels().gender()).contains(Gender.FEMALE);
    assertThat(mended.pseudo()).isEqualTo(Set.of(Attribute.AGE));
  }
}
