package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PixelSize;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SamePhoto;
import maskwise.explore.SheetPlan;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReportTest {

  @TempDir private Path directory;
  private final List<Sample> samples = new ArrayList<>();

  @Test
  void showsWhatStandsOutBeforeAnythingElse() throws IOException {
    add(400, "young", "wear", "female", "25");
    add(10, "old", "wear", "female", "70");

    Document page = write(Optional.empty());

    assertThat(page.select("main section").first().id()).isEqualTo("findings");
    assertThat(page.select("#findings .weight.first dt").eachText())
        .contains("One class has 40 times as many photos as another");
    assertThat(page.select("#findings").text())
        .contains("There are 400 photos of “wear female <30” but only 10 of “wear female 60+”");
  }

  @Test
  void listsTheRarestClassFirst() throws IOException {
    add(3, "a", "wear", "male", "25");
    add(1, "b", "not_wear", "male", "25");

    Document page = write(Optional.empty());

    List<String> rows = page.select("#classes tbody tr td:first-child").eachText();
    assertThat(rows).hasSize(18);
    assertThat(rows.subList(16, 18)).containsExactly("not wear male <30", "wear male <30");
  }

  @Test
  void isOneFileThatFetchesNothing() throws IOException {
    add(3, "a", "wear", "male", "25");

    Document page = write(Optional.of(pixels(List.of())));

    assertThat(page.select("link, script[src], iframe")).isEmpty();
    assertThat(page.select("img").eachAttr("src")).allMatch(src -> src.startsWith("data:"));
  }

  @Test
  void givesMeanAndDeviationAsARecipeWantsThem() throws IOException {
    add(3, "a", "wear", "male", "25");

    Document page = write(Optional.of(pixels(List.of())));

    assertThat(page.select("#pictures pre").first().wholeText())
        .isEqualTo("image:\n  mean: [0.500, 0.400, 0.300]\n  std: [0.200, 0.210, 0.220]");
  }

  @Test
  void writesASheetForEachClassAndShowsItOnThePage() throws IOException {
    add(3, "a", "wear", "male", "25");
    add(2, "b", "not_wear", "male", "65");

    Document page = write(Optional.empty());

    assertThat(directory.resolve("sheets/wear_male_under_30.png")).isNotEmptyFile();
    assertThat(directory.resolve("sheets/not_wear_male_from_60.png")).isNotEmptyFile();
    assertThat(page.select("#photos h3").eachText())
        .containsExactly("wear, male, <30 · 3 photos", "not wear, male, 60+ · 2 photos");
    assertThat(page.select("#photos img")).hasSize(5);
  }

  @Test
  void withoutPhotosThereAreNoSheets() throws IOException {
    add(3, "a", "wear", "male", "25");
    DataReport.write("faces", exploration(Optional.empty()), plans(), PhotoOpener.NONE, directory);

    assertThat(directory.resolve("sheets")).doesNotExist();
    assertThat(Html.parse(Files.readString(directory.resolve("report.html"))).select("#photos"))
        .isEmpty();
  }

  @Test
  void showsPeopleWithTwoGendersAndPhotosThatLookTheSame() throws IOException {
    add(1, "ann", "wear", "male", "25");
    add(2, "ann", "wear", "female", "25");
    SamePhoto same = new SamePhoto(samples.subList(0, 2));

    Document page = write(Optional.of(pixels(List.of(same))));

    assertThat(page.select("#contradictions h3").text()).isEqualTo("ann: female on 2, male on 1");
    assertThat(page.select("#look-alikes img")).hasSize(2);
    assertThat(page.select("#findings dt").eachText())
        .contains(
            "1 person has two genders", "1 group of photos of different people look the same");
  }

  @Test
  void anEmptyManifestGivesAPageThatSaysSo() throws IOException {
    Document page = write(Optional.empty());

    assertThat(page.select("#findings dt").text()).isEqualTo("There are no photos");
  }

  private void add(int photos, String person, String mask, String gender, String age) {
    for (int i = 0; i < photos; i++) {
      samples.add(
          new Sample(
              Path.of("/photos", samples.size() + ".jpg"),
              person,
              LabelText.parse(mask, gender, age)));
    }
  }

  private Exploration exploration(Optional<PixelSurvey> pixels) {
    return new Exploration(LabelSurvey.of(Manifest.of(samples)), pixels);
  }

  private List<SheetPlan> plans() {
    return SheetPlan.of(Manifest.of(samples), 6, 1);
  }

  private Document write(Optional<PixelSurvey> pixels) throws IOException {
    DataReport.write(
        "faces",
        exploration(pixels),
        plans(),
        photo -> Optional.of(RunFiles.face(0, 1)),
        directory);
    return Html.parse(Files.readString(directory.resolve("report.html")));
  }

  private static PixelSurvey pixels(List<SamePhoto> lookAlikes) {
    return new PixelSurvey(
        3,
        3,
        0,
        Map.of(new PixelSize(192, 216), 3),
        192,
        Collections.nCopies(16, 1),
        List.of(0.5, 0.4, 0.3),
        List.of(0.2, 0.21, 0.22),
        lookAlikes);
  }
}
