package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in real processes, on drawn faces. */
class SweepCommandTest {

  private static final String RECIPE =
      """
      data: {train: unused.csv, validation: unused.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch_size: 16, width: 24, depth: 1, num_heads: 2}
      train: {epochs: 1, batch_size: 32}
      """;

  private static final String SWEEP =
      """
      recipe: tiny.yaml
      people: %s
      seeds: [2]
      at_once: 2
      variants:
        wider: {model.width: 32}
        in stages: {stages: [{name: first}, {name: second, train: {epochs: 2}}]}
        wrong at work: {data.train: gone.csv}
      """;

  @TempDir private Path directory;

  @Test
  void variantsAreTrainedOnTheSamePeopleAndOneThatFailsStopsNoOther() throws IOException {
    Shell.Answer drawn =
        Shell.run(
            "draw", "--out", directory.resolve("faces"), "--people", "12", "--eval-people", "1");
    assertThat(drawn.status()).as(drawn.err()).isZero();
    Path people = directory.resolve("people.csv");
    assertThat(
            Shell.run("import", "competition", directory.resolve("faces/train"), "--out", people)
                .status())
        .isZero();
    Files.writeString(directory.resolve("tiny.yaml"), RECIPE);
    Path sweep =
        Files.writeString(directory.resolve("widths.yaml"), SWEEP.formatted(people.getFileName()));
    Path out = directory.resolve("runs/widths");

    Shell.Answer swept = Shell.run("sweep", sweep, "--out", out);

    assertThat(swept.out())
        .as(swept.err())
        .contains("base", "wider", "vs. base", "Failed: 03-wrong_at_work-seed2");
    assertThat(swept.status()).isNotZero();
    assertThat(Files.readAllLines(out.resolve("board.csv")))
        .hasSize(4)
        .anyMatch(row -> row.startsWith("in stages,2,3,")); // seed 2, three epochs in all
    assertThat(Files.readString(out.resolve("report.html"))).contains("wider", "base");
    assertThat(out.resolve("scores.png")).exists();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2); // two at once
    assertThat(out.resolve("logs/01-wider-seed2.log"))
        .content()
        .contains(", " + threads + " thread");
    List<Path> judged =
        Stream.of("00-base", "01-wider")
            .map(name -> out.resolve("runs/" + name + "-seed2/validation.csv"))
            .toList();
    assertThat(paths(judged.get(0))).isEqualTo(paths(judged.get(1))).isNotEmpty();

    FileTime before = Files.getLastModifiedTime(judged.get(0));
    Shell.Answer again = Shell.run("sweep", sweep, "--out", out);
    assertThat(again.err()).doesNotContain("Training 00-base");
    assertThat(Files.getLastModifiedTime(judged.get(0))).isEqualTo(before);

    Files.writeString(sweep, SWEEP.formatted("people.csv").replace("[2]", "[3]"));
    Shell.Answer other = Shell.run("sweep", sweep, "--out", out);
    assertThat(other.status()).isNotZero();
    assertThat(other.err()).contains("choose another --out");
  }

  private static List<String> paths(Path predictions) throws IOException {
    return Files.readAllLines(predictions).stream().map(row -> row.split(",", -1)[0]).toList();
  }
}
