package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.audit.LabelRanking;
import maskwise.audit.Skill;
import maskwise.audit.Suspicion;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {

  @TempDir private Path directory;

  @Test
  void aCardShowsThePhotoTheLabelAndWhatTheNetworkSays() throws IOException {
    Element card =
        write(List.of(suspicion("a.jpg", Attribute.AGE, 1, 2))).select(".mistake").first();

    assertThat(card.select("img").attr("src")).startsWith("data:image/jpeg");
    assertThat(card.select("dd").eachText()).containsExactly("30-59 (45)", "60+", "90.0% to 10.0%");
  }

  @Test
  void aCardCarriesTheRowThatTheTableOfFixesWouldHave() throws IOException {
    Element card =
        write(List.of(suspicion("a.jpg", Attribute.GENDER, 0, 1))).select(".mistake").first();

    assertThat(card.attr("data-path")).isEqualTo("photos/a.jpg");
    assertThat(card.attr("data-attribute")).isEqualTo("gender");
    assertThat(card.attr("data-from")).isEqualTo("male");
    assertThat(card.attr("data-to")).isEqualTo("female");
  }

  @Test
  void ticksOnlyWhatTheNetworkIsSureOf() throws IOException {
    Suspicion sure = suspicion("a.jpg", Attribute.MASK, 0, 1);
    Sample other = suspicion("b.jpg", Attribute.MASK, 0, 1).sample();
    Suspicion less = new Suspicion(other, sure.attribute(), 0, 1, 0.15, 0.85, -0.6, true);

    assertThat(write(List.of(sure, less)).select(".mistake input").eachAttr("checked")).hasSize(1);
  }

  @Test
  void keepsTheOrderOfTheRanking() throws IOException {
    Document page =
        write(
            List.of(
                suspicion("b.jpg", Attribute.MASK, 0, 1),
                suspicion("a.jpg", Attribute.MASK, 0, 1)));

    assertThat(page.select(".mistake .path").eachText())
        .containsExactly("photos/b.jpg", "photos/a.jpg");
  }

  @Test
  void saysSoWhereNothingLooksWrong() throws IOException {
    assertThat(write(List.of()).text()).contains("No label looks wrong.");
  }

  @Test
  void onePersonsAgeIsOneCardForAllPhotos() throws IOException {
    Document page =
        write(
            List.of(
                suspicion("a.jpg", Attribute.AGE, 1, 2),
                suspicion("b.jpg", Attribute.AGE, 1, 2),
                suspicion("a.jpg", Attribute.MASK, 0, 2),
                suspicion("b.jpg", Attribute.MASK, 0, 2)));

    assertThat(page.select(".mistake")).hasSize(3);
    Element age = page.select(".mistake").first();
    assertThat(age.select("img")).hasSize(2);
    assertThat(age.attr("data-path")).isEqualTo("photos/a.jpg\nphotos/b.jpg");
    assertThat(age.select(".tick").text()).endsWith("on 2 photos");
  }

  @Test
  void nothingIsTickedOfWhatTheNetworksDoNotKnow() throws IOException {
    List<Suspicion> sure = List.of(suspicion("a.jpg", Attribute.GENDER, 0, 1));

    Document page = write(sure, List.of(new Skill(Attribute.GENDER, 0.55, 0.5, 100)));

    assertThat(page.select(".mistake input").eachAttr("checked")).isEmpty();
    assertThat(page.text())
        .contains("are not accurate enough for gender")
        .contains("agree with 55% of the labels", "guessing agrees with 50%");
  }

  private Document write(List<Suspicion> suspicions) throws IOException {
    return write(suspicions, List.of());
  }

  private Document write(List<Suspicion> suspicions, List<Skill> skills) throws IOException {
    AuditReport.write(
        "faces",
        new LabelRanking(suspicions, skills),
        suspicions,
        directory.resolve("fixes.csv"),
        photo -> Optional.of(RunFiles.face(0, 1)));
    return Html.parse(Files.readString(directory.resolve("report.html")));
  }

  private Suspicion suspicion(String photo, Attribute attribute, int label, int suggested) {
    Sample sample =
        new Sample(
            directory.resolve("photos").resolve(photo),
            "ann",
            LabelText.parse("wear", "male", "45"));
    return new Suspicion(sample, attribute, label, suggested, 0.1, 0.9, -0.7, true);
  }
}
