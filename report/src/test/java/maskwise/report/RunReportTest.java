package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import maskwise.base.UserError;
import maskwise.manifest.LabelText;
import maskwise.rundir.Prediction;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

  private static final List<String> WRITTEN =
      List.of(
          "curves.png",
          "gap.png",
          "confusion.png",
          "confusion_mask.png",
          "confusion_gender.png",
          "confusion_age.png",
          "worst.html",
          "report.html");

  /** A whole run, reported on once; tests may read it, and report on it again. */
  @TempDir private static Path whole;

  @TempDir private Path directory;

  @BeforeAll
  static void reportOnAWholeRun() throws Exception {
    RunFiles.believableRun(whole, 6, 100, true);
    assertThat(RunReport.write(whole)).isEmpty();
  }

  @Test
  void writesThePicturesAndPagesOfARun() throws Exception {
    for (String name : WRITTEN) {
      Path file = whole.resolve(name);
      assertThat(file).isNotEmptyFile();
      if (name.endsWith(".png")) {
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(400);
      }
    }
    Document report = Html.parse(Files.readString(whole.resolve("report.html")));
    assertThat(report.select("section").eachAttr("id"))
        .containsExactly(
            "summary",
            "gap",
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

  /** Who watches a training sees that more will come; the last page stays as it is. */
  @Test
  void thePageReloadsItselfOnlyWhileTheTrainingRuns() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        RunFiles.RESULTS_HEADER + "1,1.2,0.9,1,0.055,1,1,1,0.001,0.001,200,12.5\n");

    RunReport.write(directory, RunReport.State.TRAINING);
    Document during = Html.parse(Files.readString(directory.resolve("report.html")));
    RunReport.write(directory);
    Document after = Html.parse(Files.readString(directory.resolve("report.html")));

    assertThat(during.select("script").html()).contains("location.reload()");
    assertThat(during.select("#training p.running").text()).startsWith("Epoch 1 is done.");
    assertThat(after.select("script, #training")).isEmpty();
  }

  /** The page knows by the time of its file whether the training is alive. */
  @Test
  void aTouchedPageIsNewAgain() throws Exception {
    RunReport.write(directory, RunReport.State.TRAINING);
    Path page = directory.resolve("report.html");
    Files.setLastModifiedTime(page, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    RunReport.touch(directory);

    assertThat(Files.getLastModifiedTime(page).toInstant())
        .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
  }

  @Test
  void drawsNoGapWhereTrainingPhotosWereNotMeasured() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        RunFiles.RESULTS_HEADER + "1,1.2,0.9,1,0.055,1,1,1,0.001,0.001,200,12.5\n");

    RunReport.write(directory);

    assertThat(directory.resolve("gap.png")).doesNotExist();
    assertThat(
            Html.parse(Files.readString(directory.resolve("report.html")))
                .select("section")
                .eachAttr("id"))
        .containsExactly("summary", "curves");
  }

  @Test
  void asksNothingOfTheNetwork() throws Exception {
    for (String page : List.of("report.html", "worst.html")) {
      String html = Files.readString(whole.resolve(page));
      assertThat(html).doesNotContainIgnoringCase("http://").doesNotContainIgnoringCase("https://");
      for (Element element : Html.parse(html).select("[src],[srcset],[href]")) {
        assertThat(element.attr("src") + element.attr("srcset") + element.attr("href"))
            .matches("(?s)data:image/.*|#[a-z]+|worst[.]html");
      }
    }
  }

  @Test
  void writesTheSameBytesForTheSameFiles() throws Exception {
    Map<String, byte[]> first = new HashMap<>();
    for (String name : WRITTEN) {
      first.put(name, Files.readAllBytes(whole.resolve(name)));
    }

    RunReport.write(whole);

    for (String name : WRITTEN) {
      assertThat(whole.resolve(name)).hasBinaryContent(first.get(name));
    }
  }

  @Test
  void showsWhatThereIsBeforeTheFirstEpochHasEnded() throws Exception {
    Files.writeString(directory.resolve("recipe.yaml"), RunFiles.RECIPE);
    Files.writeString(directory.resolve("results.csv"), RunFiles.RESULTS_HEADER);

    RunReport.write(directory);

    Document report = Html.parse(Files.readString(directory.resolve("report.html")));
    assertThat(report.select("section").eachAttr("id")).containsExactly("summary", "recipe");
    assertThat(report.select("#summary").text()).contains("There are no results yet");
    assertThat(directory.resolve("curves.png")).doesNotExist();
  }

  @Test
  void aParallelRunLinksItsNetworksWithTheSizeOfTheirPictures() throws Exception {
    Files.writeString(
        directory.resolve("recipe.yaml"),
        "name: p\ntarget: parallel\nimage:\n  width: 32\n  height: 32\n");
    Path mask = Files.createDirectories(directory.resolve("mask"));
    Files.writeString(
        mask.resolve("recipe.yaml"),
        "model: {name: resnet18}\ntarget: mask\nimage: {width: 96, height: 112}\n");
    RunReport.write(mask);

    RunReport.write(directory);

    Document report = Html.parse(Files.readString(directory.resolve("report.html")));
    assertThat(report.select("#runs a").eachAttr("href")).containsExactly("mask/report.html");
    assertThat(report.select("#runs li").text()).isEqualTo("mask: resnet18 · mask · 96 × 112 px");
    assertThat(report.select("header").text())
        .contains("parallel · 1 network")
        .doesNotContain("32 ×");
  }

  @Test
  void ofOnePersonOnlyTheWorstMistakeIsShown() {
    List<Prediction> mistakes =
        Mistakes.of(
            List.of(
                mistake("a1.jpg", "ann", 0.9),
                mistake("a2.jpg", "ann", 0.8),
                mistake("b.jpg", "bob", 0.7),
                mistake("c.jpg", "", 0.6),
                mistake("d.jpg", "", 0.5)));

    assertThat(Mistakes.onePerPerson(mistakes, 3))
        .extracting(Prediction::path)
        .containsExactly("a1.jpg", "b.jpg", "c.jpg");
  }

  @Test
  void aNetworkThatTellsYearsHasACurveOfTheirError() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        "epoch,train_loss,val_loss,age_f1,age_mae\n1,2.0,2.1,0.4,9.5\n2,1.5,1.9,0.5,7.25\n");

    RunReport.write(directory);

    assertThat(Html.parse(Files.readString(directory.resolve("report.html"))).select("#curves img"))
        .hasSize(6)
        .last()
        .extracting(image -> image.attr("alt"))
        .isEqualTo("Age error in years by epoch");
  }

  @Test
  void whatATrainingTaskSaysIsDrawnToo() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        """
        epoch,train_loss,val_loss,teacher_loss,feedback,student_labeled_loss
        1,2.0,2.1,1.4,,2.2
        2,1.5,1.9,1.2,0.01,1.7
        """);

    RunReport.write(directory);

    assertThat(Html.parse(Files.readString(directory.resolve("report.html"))).select("#curves img"))
        .extracting(image -> image.attr("alt"))
        .endsWith("Losses of the training method by epoch", "Feedback by epoch")
        .hasSize(7);
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
    assertThat(
            Html.parse(Files.readString(directory.resolve("report.html")))
                .select("#mistakes")
                .text())
        .contains("There are no mistakes");
    assertThat(Html.parse(Files.readString(directory.resolve("worst.html"))).text())
        .contains("No mistakes", "All predictions are correct");
  }

  @Test
  void escapesHostileFileNames() throws Exception {
    Path run = directory.resolve("run <img src=x onerror=alert(1)>");
    String hostile = "a\"><script>alert('x')</script>&amp;ü 😀.jpg";
    RunFiles.judged(
        run, "validation.csv", List.of(new RunFiles.Judged(Path.of(hostile), 4, 5, 0.9)));
    Files.writeString(run.resolve("recipe.yaml"), "name: </pre><script>alert(2)</script>");

    RunReport.write(run);

    Document worst = Html.parse(Files.readString(run.resolve("worst.html")));
    assertThat(worst.select("script")).hasSize(1);
    assertThat(worst.select(".mistake .path").text()).isEqualTo(hostile);
    assertThat(worst.select(".mistake").attr("data-path")).isEqualTo(hostile);
    Document report = Html.parse(Files.readString(run.resolve("report.html")));
    assertThat(report.select("script")).isEmpty();
    assertThat(report.select("h1").text()).isEqualTo(run.getFileName().toString());
    assertThat(report.select("h1 img")).isEmpty();
  }

  @Test
  void namesAFileThatCannotBeReadAndShowsTheRest() throws Exception {
    Files.writeString(
        directory.resolve("results.csv"),
        RunFiles.RESULTS_HEADER + "1,1.2,0.9,1,0.055,1,1,1,0.001,0.001,200,12.5\n");
    Files.writeString(directory.resolve("metrics.json"), "{}");
    Files.writeString(directory.resolve("provenance.json"), "{\"seed\": ");

    List<String> troubles = RunReport.write(directory);

    assertThat(troubles).hasSize(2);
    assertThat(troubles.get(0)).startsWith("provenance.json is missing");
    assertThat(troubles.get(1)).startsWith("metrics.json is missing");
    Document report = Html.parse(Files.readString(directory.resolve("report.html")));
    assertThat(report.select("#troubles li")).hasSize(2);
    assertThat(report.select("#curves img")).hasSize(5);
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
    Document report = Html.parse(Files.readString(directory.resolve("report.html")));
    assertThat(report.select(".eyebrow").text()).isEqualTo("Maskwise · evaluation");
    assertThat(report.select("section").eachAttr("id"))
        .containsExactly("summary", "confusion", "classes", "mistakes");
    assertThat(report.select(".card.main b").text()).isEqualTo("0.037");
  }

  private static Prediction mistake(String path, String person, double confidence) {
    return new Prediction(
        path,
        person,
        LabelText.parse("wear", "male", "45"),
        17,
        confidence,
        List.of(),
        OptionalDouble.empty());
  }
}
