package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.bootstrap.Bootstrap;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.slice.SliceFile;
import maskwise.slice.SliceReport;
import maskwise.slice.Slicing;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeakPartTest {

  @TempDir private Path directory;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();

  @Test
  void theWorstSliceStandsFirstWithItsPhotosPeopleAndInterval() throws IOException {
    add("street <1>", 20, 12);
    add("studio", 40, 0);
    add("rare", 3, 12);

    Element part = page();

    assertThat(part.select("p").first().text())
        .isEqualTo(
            "The weakest slice is “street <1>” (source): on 20 photos of 20 people, accuracy is"
                + " 0.0%, on the other photos 93.0%. 1 of 2 slices is significantly worse than the other"
                + " photos.");
    List<Element> rows = part.select("table").get(1).select("tbody tr");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).text()).startsWith("street <1> source 20 20 0.000 0.000 to 0.000 0.930");
    assertThat(rows.get(0).hasClass("weak")).isTrue();
    assertThat(rows.get(2).text()).startsWith("rare source 3 3").contains("too few people");
  }

  @Test
  void withoutSlicesNothingIsSaidOfThem() throws IOException {
    add("one", 12, 0);

    assertThat(page().text())
        .contains("No slice has at least 10 people inside and outside")
        .contains("Mask 12 12 1.000");
  }

  @Test
  void aDamagedFileIsNamedAndLeavesThePageWhole() throws IOException {
    Files.writeString(directory.resolve("slices.csv"), "kind\nx\n");

    assertThat(EvaluationReport.write(directory))
        .anyMatch(trouble -> trouble.startsWith("slices.csv is missing: "));
  }

  private Element page() throws IOException {
    int[] predicted = answers.stream().mapToInt(Integer::intValue).toArray();
    SliceFile.write(
        directory.resolve("slices.csv"),
        SliceReport.of(
            samples, predicted, Slicing.of(samples, sample -> Double.NaN), new Bootstrap(200, 1)));
    assertThat(EvaluationReport.write(directory)).isEmpty();
    return Html.parse(Files.readString(directory.resolve("report.html"))).getElementById("weak");
  }

  /** Everyone has class 0. */
  private void add(String source, int people, int answer) {
    for (int i = 0; i < people; i++) {
      samples.add(
          new Sample(
              Path.of(samples.size() + ".jpg"),
              "p" + samples.size(),
              Labels.of(FaceClass.of(0)),
              Map.of("source", source)));
      answers.add(answer);
    }
  }
}
