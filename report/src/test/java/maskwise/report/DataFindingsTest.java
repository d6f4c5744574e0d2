package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class DataFindingsTest {

  private final List<Sample> samples = new ArrayList<>();

  @Test
  void saysWhatAllMissingClassesHaveInCommon() {
    for (String mask : List.of("wear", "incorrect", "not_wear")) {
      for (String gender : List.of("male", "female")) {
        add(30, mask, gender, "25");
        add(30, mask, gender, "45");
      }
    }

    assertThat(text("6 classes have no photos")).contains("nothing with the age group “60+”");
  }

  @Test
  void warnsWhenTheOldestGroupStopsAtItsBoundary() {
    add(30, "wear", "male", "25");
    add(30, "wear", "male", "60");

    assertThat(text("Nobody is older than 60"))
        .startsWith("30 of the 30 photos aged 60 or older show people of exactly 60.");
  }

  @Test
  void doesNotMindManyPeopleOfExactlySixtyAmongMoreOlderOnes() {
    add(30, "wear", "male", "60");
    add(31, "wear", "male", "70");

    assertThat(titles()).noneMatch(title -> title.endsWith(" 60"));
  }

  @Test
  void saysHowManyLieAtAnAgeBoundary() {
    add(90, "wear", "male", "45");
    add(10, "wear", "male", "29");

    assertThat(text("10% of the photos are close to an age boundary"))
        .startsWith("10 show people of 28 to 31, 0 of 58 to 61.");
  }

  @Test
  void saysWhatASingleValueTeaches() {
    add(10, "not_wear", "male", "25");
    add(10, "not_wear", "female", "65");

    assertThat(text("Every labeled mask is “not wear”")).contains("./maskwise synthesize");
    // 10 classes would need another mask; of those without one, 4 are missing
    assertThat(titles()).contains("4 classes have no photos");
  }

  @Test
  void tellsASourceThatGivesALabelAway() {
    for (int i = 0; i < 40; i++) {
      add(1, "wear", "male", "25", Map.of("source", "street"));
      add(1, "not_wear", "male", "25", Map.of("source", "studio"));
    }

    assertThat(text("The source reveals a label"))
        .startsWith(
            "Every photo of “street” is “wear”, and the source has 100.0% of all such photos.");
  }

  @Test
  void tellsAttributesThatGoTogether() {
    add(40, "wear", "male", "25");
    add(40, "wear", "female", "65");

    assertThat(text("Gender and age group are correlated in this data"))
        .startsWith("Of the photos with “<30”, 100.0% are “male”; of all others 0.0%.");
  }

  @Test
  void remindsThatFacesMustNotStandOnBothSides() {
    add(1, "wear", "male", "25");

    assertThat(titles()).doesNotContain("Split by person");

    samples.add(
        new Sample(Path.of("/again.jpg"), "p0", LabelText.parse("incorrect", "male", "25")));

    assertThat(text("Split by person")).startsWith("1 person, each with 2 photos.");
  }

  private void add(int photos, String mask, String gender, String age) {
    add(photos, mask, gender, age, Map.of());
  }

  private void add(int photos, String mask, String gender, String age, Map<String, String> extra) {
    for (int i = 0; i < photos; i++) {
      samples.add(
          new Sample(
              Path.of("/photos", samples.size() + ".jpg"),
              "p" + samples.size(),
              LabelText.parse(mask, gender, age),
              extra));
    }
  }

  private List<DataFinding> findings() {
    return DataFindings.of(new Exploration(LabelSurvey.of(Manifest.of(samples)), Optional.empty()));
  }

  private List<String> titles() {
    return findings().stream().map(DataFinding::title).toList();
  }

  private String text(String title) {
    assertThat(titles()).contains(title);
    return findings().stream()
        .filter(finding -> finding.title().equals(title))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
