package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import maskwise.base.UserError;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

  private static final List<String> WRITTEN =
      List.of(
          "curves.png",
          "confusion.png",
          "confusion_mask.png",
          "confusion_gender.png",
          "confusion_age.png",
          "worst.html",
          "report.html");

  @TempDir private Path directory;

  @Test
  void writesThePicturesAndPagesOfARun() throws Exception {
    Path run = directory.resolve("my run");
    RunFiles.believableRun(run, 6, 200, true);

    List<String> troubles = RunReport.write(run);

    assertThat(troubles).isEmpty();
    for (String name : WRITTEN) {
      Path file = run.resolve(name);
      assertThat(file).isNotEmptyFile();
      if (name.endsWith(".png")) {
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(400);
      }
    }
    Document report = parse(run.resolve("report.html"));
    assertThat(report.select("section").eachAttr("id"))
        .containsExactly(
            "summary",
            "curves",
            "confusion",
            "classes",
            "mistakes",
            "batches",
            "recipe",
            "provenance");
    assertThat(report.select("header .lead").text())
        .isEqualTo("resnet18 · multihead · 96 × 112 px · adamw · one cycle");
    assertThat(report.select("#recipe pre").text()).contains("label_smoothing: 0.1");
    assertThat(report.select("#provenance tr:contains(data · train · rows) td").text())
        .isEqualTo("6204");
    assertThat(report.select("#classes tbody tr")).hasSize(18);
    assertThat(report.select("#mistakes .mistake img")).hasSize(ReportPage.MISTAKES);
  }

  @Test
  void asksNothingOfTheNetwork() throws Exception {
    RunFiles.believableRun(directory, 2, 40, false);

    RunReport.write(directory);

    for (String page : List.of("report.html", "worst.html")) {
      String html = Files.readString(directory.resolve(page));
      assertThat(html).doesNotContainIgnoringCase("http://").doesNotContainIgnoringCase("https://");
      for (Element element : parse(directory.resolve(page)).select("[src],[srcset],[href]")) {
        assertThat(element.attr("src") + element.attr("srcset") + element.attr("href"))
            .matches("(?s)data:image/.*|#[a-z]+");
      }
    }
  }

  @Test
  void writesTheSameBytesForTheSameFiles() throws Exception {
    RunFiles.believableRun(directory, 3, 60, false);

    RunReport.write(directory);
    Map<String, byte[]> first = new HashMap<>();
    for (String name : WRITTEN) {
      first.put(name, Files.readAllBytes(directory.resolve(name)));
    }
    RunReport.write(directory);

    for (String name : WRITTEN) {
      assertThat(directory.resolve(name)).hasBinaryContent(first.get(name));
    }
  }

  @Test
  void showsWhatThereIsBeforeTheFirstEpochHasEnded() throws Exception {
    Files.writeString(directory.resolve("recipe.yaml"), RunFiles.RECIPE);
    Files.writeString(directory.resolve("results.csv"), RunFiles.RESULTS_HEADER);

    RunReport.write(directory);

    Document report = parse(directory.resolve("report.html"));
    assertThat(report.select("section").eachAttr("id")).containsExactly("summary", "recipe");
    assertThat(report.select("#summary").text()).contains("Nothing has been measured yet");
    assertThat(directory.resolve("curves.png")).doesNotExist();
  }

  @Test
  void showsARunOfOneEpochWithoutMistakes() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        RunFiles.RESULTS_HEADER + "1,1.2,0.9,1,0.055,1,1,1,0.001,0.001,200,12.5\n");
    RunFiles.judged(
        directory,
        "validation.csv",
        List.of(new RunFiles.Judged(directory.resolve("a.jpg"), 4, 4, 0.9)));

    RunReport.write(directory);

    assertThat(directory.resolve("curves.png")).isNotEmptyFile();
    assertThat(parse(directory.resolve("report.html")).select("#mistakes").text())
        .contains("There are none");
    assertThat(parse(directory.resolve("worst.html")).text())
        .contains("No mistakes", "nothing to show");
  }

  @Test
  void embedsOnlyTheMostConfidentMistakesInOrder() throws Exception {
    List<RunFiles.Judged> judged = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      judged.add(new RunFiles.Judged(Path.of("photo%d.jpg".formatted(i)), 4, 5, i / 1000.0));
    }
    judged.add(new RunFiles.Judged(Path.of("right.jpg"), 4, 4, 1.0));
    judged.add(new RunFiles.Judged(Path.of("unknown.jpg"), -1, 4, 1.0));
    RunFiles.judged(directory, "validation.csv", judged);

    RunReport.write(directory);

    Document worst = parse(directory.resolve("worst.html"));
    assertThat(worst.select("header .lead").text())
        .isEqualTo("1,000 mistakes among 1,001 photos whose class is known.");
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

    RunReport.write(directory);

    Document worst = parse(directory.resolve("worst.html"));
    assertThat(worst.select(".mistake .missing")).hasSize(3);
    assertThat(worst.select(".mistake img")).isEmpty();
  }

  @Test
  void escapesHostileFileNames() throws Exception {
    Path run = directory.resolve("run <img src=x onerror=alert(1)>");
    String hostile = "a\"><script>alert('x')</script>&amp;ü 😀.jpg";
    RunFiles.judged(
        run, "validation.csv", List.of(new RunFiles.Judged(Path.of(hostile), 4, 5, 0.9)));
    Files.writeString(run.resolve("recipe.yaml"), "name: </pre><script>alert(2)</script>");

    RunReport.write(run);

    Document worst = parse(run.resolve("worst.html"));
    assertThat(worst.select("script")).hasSize(1);
    assertThat(worst.select(".mistake .path").text()).isEqualTo(hostile);
    assertThat(worst.select(".mistake").attr("data-path")).isEqualTo(hostile);
    Document report = parse(run.resolve("report.html"));
    assertThat(report.select("script")).isEmpty();
    assertThat(report.select("h1").text()).isEqualTo(run.getFileName().toString());
    assertThat(report.select("h1 img")).isEmpty();
  }

  @Test
  void namesAFileThatCannotBeReadAndShowsTheRest() throws Exception {
    RunFiles.believableRun(directory, 2, 40, false);
    Files.writeString(directory.resolve("metrics.json"), "{}");
    Files.writeString(directory.resolve("provenance.json"), "{\"seed\": ");

    List<String> troubles = RunReport.write(directory);

    assertThat(troubles).hasSize(2);
    assertThat(troubles.get(0)).startsWith("provenance.json is left out");
    assertThat(troubles.get(1)).startsWith("metrics.json is left out");
    Document report = parse(directory.resolve("report.html"));
    assertThat(report.select("#troubles li")).hasSize(2);
    assertThat(report.select("#curves img")).hasSize(4);
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    assertThatThrownBy(() -> RunReport.write(directory.resolve("nowhere")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a directory to report on");
  }

  @Test
  void reportsOnAnEvaluationWithoutCurves() throws Exception {
    RunFiles.judged(
        directory,
        "predictions.csv",
        List.of(
            new RunFiles.Judged(directory.resolve("a.jpg"), 4, 4, 0.9),
            new RunFiles.Judged(directory.resolve("b.jpg"), 3, 4, 0.6)));

    List<String> troubles = EvaluationReport.write(directory);

    assertThat(troubles).isEmpty();
    assertThat(directory.resolve("confusion_age.png")).isNotEmptyFile();
    assertThat(directory.resolve("worst.html")).isNotEmptyFile();
    Document report = parse(directory.resolve("report.html"));
    assertThat(report.select(".eyebrow").text()).isEqualTo("Maskwise · evaluation");
    assertThat(report.select("section").eachAttr("id"))
        .containsExactly("summary", "confusion", "classes", "mistakes");
    assertThat(report.select(".card.main b").text()).isEqualTo("0.037");
  }

  /** Parses strictly: every error of the HTML is one of the test. */
  private static Document parse(Path page) throws Exception {
    Parser parser = Parser.htmlParser().setTrackErrors(100);
    Document document = Jsoup.parse(Files.readString(page), "", parser);
    assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
    return document;
  }
}
