package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.rundir.PredictionsFile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorstPageTest {

  @TempDir private Path directory;

  @Test
  void embedsOnlyTheMostConfidentMistakesInOrder() throws Exception {
    List<RunFiles.Judged> judged = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      judged.add(new RunFiles.Judged(Path.of("photo%d.jpg".formatted(i)), 4, 5, i / 1000.0));
    }
    judged.add(new RunFiles.Judged(Path.of("right.jpg"), 4, 4, 1.0));
    judged.add(new RunFiles.Judged(Path.of("unknown.jpg"), -1, 4, 1.0));
    RunFiles.judged(directory, "validation.csv", judged);

    Document worst =
        Html.parse(
            WorstPage.render("run", PredictionsFile.read(directory.resolve("validation.csv"))));
    assertThat(worst.select("header .lead").text())
        .isEqualTo("1,000 mistakes among 1,001 photos with all three labels.");
    assertThat(worst.select(".mistake")).hasSize(60);
    assertThat(worst.select(".mistake .path").eachText())
        .startsWith("photo999.jpg", "photo998.jpg");
    assertThat(worst.select(".mistake").first().attr("data-wrong")).isEqualTo("age");
    assertThat(worst.select(".mistake").first().select("em").eachText())
        .containsExactly("30-59", "60+");
  }

  @Test
  void showsAPlaceholderWhereAPictureIsMissingOrBroken() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.jpg"), "not a picture");
    RunFiles.judged(
        directory,
        "validation.csv",
        List.of(
            new RunFiles.Judged(broken, 4, 5, 0.9),
            new RunFiles.Judged(directory.resolve("missing.jpg"), 4, 5, 0.8),
            new RunFiles.Judged(directory, 4, 5, 0.7)));

    Document worst =
        Html.parse(
            WorstPage.render("run", PredictionsFile.read(directory.resolve("validation.csv"))));
    assertThat(worst.select(".mistake .missing")).hasSize(3);
    assertThat(worst.select(".mistake img")).isEmpty();
  }

  @Test
  void offersTheClassesThatOccurToFilterBy() throws Exception {
    RunFiles.judged(
        directory,
        "validation.csv",
        List.of(
            new RunFiles.Judged(directory.resolve("a.jpg"), 0, 3, 0.9),
            new RunFiles.Judged(directory.resolve("b.jpg"), 0, 17, 0.8)));

    Document worst =
        Html.parse(
            WorstPage.render("run", PredictionsFile.read(directory.resolve("validation.csv"))));

    assertThat(worst.select("select[name=truth] option").eachText())
        .containsExactly("any", "wear male <30 (2)");
    assertThat(worst.select("select[name=answer] option").eachAttr("value"))
        .containsExactly("", "3", "17");
    assertThat(worst.select(".mistake").eachAttr("data-wrong"))
        .containsExactly("gender", "mask gender age");
  }
}
