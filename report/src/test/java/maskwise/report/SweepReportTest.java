package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import maskwise.sweep.SweepBoard;
import maskwise.sweep.TrialScore;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {

  @TempDir private Path folder;

  /**
   * Gains of .02, .03 and .04 have mean .03 and s = .01; t with two degrees of freedom is 4.3027,
   * so the interval is .03 ± 4.3027 · .01/√3 = .0248. Gains of −.01, .01 and 0 say nothing.
   */
  @Test
  void whatIsMoreThanChanceIsToldApart() throws IOException {
    Document page =
        write(
            List.of(
                trials("base", "", 0.40, 0.41, 0.42),
                trials("smooth", "loss.label_smoothing=0.1", 0.42, 0.44, 0.46),
                trials("wide", "model.width=32", 0.39, 0.42, 0.42)));

    assertThat(page.select("table.counts tbody tr td:first-child").eachText())
        .containsExactly("smooth loss.label_smoothing=0.1", "base", "wide model.width=32");
    assertThat(page.select("tbody tr:nth-child(1)").text())
        .contains("0.440 ± 0.020", "+0.020, +0.030, +0.040", "+0.030 (+0.005 to +0.055)")
        .contains("loss.label_smoothing=0.1");
    assertThat(page.select("tbody b").eachText()).containsExactly("+0.030 (+0.005 to +0.055)");
    assertThat(page.text()).contains("Significantly better than the base: smooth.");
  }

  @Test
  void oneSeedSaysNothingOfChance() throws IOException {
    Document page =
        write(List.of(trials("base", "", 0.40), trials("wide", "model.width=32", 0.60)));

    assertThat(page.text()).contains("No variant is significantly better than the base.");
    assertThat(page.select("tbody tr").first().text())
        .contains("wide model.width=32 1 9 0.600 +0.200");
  }

  @Test
  void thePictureHasALineForEachVariant() throws IOException {
    write(List.of(trials("base", "", 0.40, 0.41)));
    BufferedImage one = ImageIO.read(folder.resolve("scores.png").toFile());
    write(List.of(trials("base", "", 0.40, 0.41), trials("wide", "model.width=32", 0.5, 0.6)));
    BufferedImage two = ImageIO.read(folder.resolve("scores.png").toFile());

    assertThat(two.getHeight() - one.getHeight()).as("26 pixels, doubled").isEqualTo(52);
  }

  /** Nothing of the 18 classes is known, or a training gave nothing at all. */
  @Test
  void aScoreThatIsUnknownIsADash() throws IOException {
    Document page = write(List.of(trials("base", "", Double.NaN)));

    assertThat(page.select("tbody tr").first().text()).contains("base 1 9 –");
  }

  private Document write(List<List<TrialScore>> variants) throws IOException {
    List<TrialScore> all = variants.stream().flatMap(List::stream).toList();
    SweepReport.write("widths", SweepBoard.of(all, "base"), folder);
    return Html.parse(Files.readString(folder.resolve("report.html")));
  }

  private static List<TrialScore> trials(String variant, String settings, double... scores) {
    return IntStream.range(0, scores.length)
        .mapToObj(
            i ->
                new TrialScore(
                    variant, settings, i + 1L, 9, scores[i], 0.5, 0.9, 0.8, 0.5, 60, "runs/x"))
        .toList();
  }
}
