package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import maskwise.bootstrap.Bootstrap;
import maskwise.compare.AnsweredSet;
import maskwise.compare.ComparedRun;
import maskwise.compare.Comparison;
import maskwise.compare.ComparisonFiles.Named;
import maskwise.rundir.ResultsFile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {

  @TempDir private Path folder;

  @Test
  void thePageSaysWhoIsBetterAndMarksWhatIsSure() throws IOException {
    // Of forty people, all of class 0, the weak one takes every second for class 3, another gender.
    Document page = page(compared("weak", person -> 3 * (person % 2), "strong", person -> 0));

    assertThat(page.title()).startsWith("strong against weak");
    assertThat(page.select("section p").first().text())
        .startsWith("strong is better in macro-F1, accuracy and gender F1");
    assertThat(page.select("tbody tr").eachText())
        .anyMatch(row -> row.startsWith("accuracy 0.500 1.000 +0.500"));
    assertThat(page.select("td b").eachText()).contains("+0.500");
    assertThat(page.select("figure img")).hasSize(1);
  }

  @Test
  void namesAreNeverTakenForMarkup() throws IOException {
    Document page = page(compared("<b>a</b>", person -> 0, "<script>", person -> 0));

    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo("<script> against <b>a</b>");
  }

  @Test
  void theCurvesOfSeveralTrainingsAreInOnePicture() throws IOException {
    Named named = compared("a", person -> 0, "b", person -> 3 * (person % 2));
    List<ComparedRun> runs = List.of(trained("a", 6), trained("b", 4));

    ComparisonReport.write(List.of(named), runs, folder);

    Document page = Html.parse(Files.readString(folder.resolve("compare.html")));
    assertThat(page.select("#curves img").eachAttr("alt"))
        .hasSize(5)
        .contains("Macro-F1 of each run over the epochs");
    assertThat(ImageIO.read(folder.resolve("curves.png").toFile()).getWidth())
        .isEqualTo(2 * 2 * Panel.WIDTH);
  }

  /** A run of fewer epochs ends earlier; one that nothing is known of has no line. */
  @Test
  void aLineIsAsLongAsItsTraining() throws IOException {
    ComparedRun unknown = new ComparedRun("c", List.of(), "", List.of(), List.of());
    Panel loss = RunCurves.panels(List.of(trained("a", 6), trained("b", 4), unknown)).get(1);

    assertThat(loss.epochs()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(loss.lines()).extracting(Panel.Line::name).containsExactly("a", "b");
    assertThat(loss.lines().get(1).values().subList(4, 6)).containsOnly(Double.NaN);
    assertThat(loss.lines().get(1).values().subList(0, 4)).doesNotContain(Double.NaN);
  }

  private ComparedRun trained(String name, int epochs) throws IOException {
    Path run = folder.resolve("runs").resolve(name);
    Files.createDirectories(run);
    RunFiles.believableRun(run, epochs, 20, false);
    return new ComparedRun(
        name, List.of(), "", List.of(), ResultsFile.read(run.resolve("results.csv")));
  }

  private Document page(Named named) throws IOException {
    assertThat(ComparisonReport.write(List.of(named), List.of(), folder)).isEmpty();
    return Html.parse(Files.readString(folder.resolve("compare.html")));
  }

  private Named compared(String first, IntUnaryOperator a, String second, IntUnaryOperator b)
      throws IOException {
    return new Named(
        first,
        second,
        Comparison.of(answers("first", a), answers("second", b), new Bootstrap(200, 1)));
  }

  private AnsweredSet answers(String name, IntUnaryOperator answer) throws IOException {
    StringBuilder rows = new StringBuilder("path,person,truth,predicted\n");
    for (int person = 0; person < 40; person++) {
      rows.append(person + ".jpg," + person + ",0," + answer.applyAsInt(person) + "\n");
    }
    Path file = folder.resolve(name + ".csv");
    Files.writeString(file, rows);
    return AnsweredSet.read(file);
  }
}
