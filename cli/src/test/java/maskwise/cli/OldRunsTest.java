package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.rundir.SubmissionFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that version 1.0 trained on drawn faces still open, and answer what they answered then.
 *
 * <p>{@code runs-1.0} holds ten people's faces in 48×64 pixels, half of them to train and half to
 * validate with, and four runs: {@code joint} (a ViT with a tuned decision rule), {@code multihead}
 * (a ResNet that tells years and is asked mirrored too), {@code parallel} (three ViTs and a learned
 * combination) and {@code interrupted}, which was killed behind the checkpoint of its first of
 * three epochs. {@code answers} holds what predict and evaluate wrote for them then; for the
 * interrupted one, what its unbroken twin says. These files are never made again: that is their
 * use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldRunsTest {

  /** Where the runs were trained. */
  private static final String OLD_HOME = "/srv/";

  private static final List<String> PHOTOS =
      List.of("normal.jpg", "mask2.jpg", "incorrect_mask.jpg");

  private Path home;

  @BeforeAll
  void moveTheRunsHere(@TempDir Path shared) throws IOException, URISyntaxException {
    home = shared.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(OldRunsTest.class.getResource("/runs-1.0").toURI()), home);
    try (var files = Files.walk(home)) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*\\.(yaml|csv|json)")).toList()) {
        String here = home.toString().replace('\\', '/') + "/";
        Files.writeString(file, Files.readString(file).replace(OLD_HOME, here));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"joint", "multihead", "parallel"})
  void predictAnswersAsItDid(String run) throws IOException {
    predictsAsThen(run, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"joint", "multihead", "parallel"})
  void evaluateScoresAsItDid(String run) throws IOException {
    Path out = home.resolve("evaluation-of-" + run);

    succeed("evaluate", home.resolve(run), home.resolve("validation.csv"), "--out", out);

    for (String file : List.of("predictions.csv", "slices.csv", "metrics.json")) {
      alike(out.resolve(file), home.resolve("answers").resolve(run).resolve(file), 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"joint", "multihead", "parallel", "parallel/age", "interrupted"})
  void reportReadsEveryFile(String run) throws IOException {
    Path copy = home.resolve("reported-" + run.replace('/', '-'));
    DrawnFiles.copy(home.resolve(run), copy);

    Shell.Answer reported = succeed("report", copy);

    assertThat(reported.err()).isEmpty();
    assertThat(Files.readString(copy.resolve("report.html")))
        .doesNotContain("is missing: ")
        .contains(bestScore(copy));
  }

  @Test
  void compareReadsTheAnswersOfTwoRuns() {
    Shell.Answer compared = succeed("compare", home.resolve("joint"), home.resolve("multihead"));

    assertThat(compared.out()).contains("macro-F1   0.020      0.014");
  }

  @Test
  void compareNamesARunThatWasInterruptedAndWhatTheRecipesDifferIn() throws IOException {
    Path stopped = home.resolve("stopped");
    DrawnFiles.copy(home.resolve("multihead"), stopped);
    Path provenance = stopped.resolve("provenance.json");
    Files.writeString(provenance, Files.readString(provenance).replace("COMPLETED", "INTERRUPTED"));

    Shell.Answer compared = succeed("compare", home.resolve("joint"), stopped);

    assertThat(compared.out())
        .contains("joint: vit, completed after 2 epochs; its validation photos")
        .contains("Note: stopped has not finished training (interrupted after ")
        .contains("Recipes differ (joint → stopped): ");
  }

  /** Another processor may round otherwise, and a training makes more of that than an answer. */
  @Test
  void resumeGoesOnToTheNumbersOfTheUnbrokenRun() throws IOException {
    Path run = home.resolve("interrupted");

    succeed("train", "--resume", run);

    alike(
        "results.csv",
        withoutTimings(run),
        withoutTimings(home.resolve("answers/interrupted")),
        1e-3);
    predictsAsThen("interrupted", 1e-3);
  }

  private void predictsAsThen(String run, double tolerance) throws IOException {
    Path out = home.resolve("predictions-of-" + run);
    Path then = home.resolve("answers").resolve(run);
    Path person = home.resolve("faces/000001_female_Drawn_32");

    succeed(
        "predict",
        home.resolve(run),
        person.resolve(PHOTOS.get(0)),
        person.resolve(PHOTOS.get(1)),
        person.resolve(PHOTOS.get(2)),
        "--out",
        out.resolve("submission.csv"),
        "--probabilities",
        out.resolve("probabilities.csv"));

    Path table = out.resolve("submission.csv");
    SubmissionFile.write(table, SubmissionFile.read(table), false); // without what came later
    for (String file : List.of("submission.csv", "probabilities.csv")) {
      String answers = Files.readString(out.resolve(file)).replace(home + "/", "");
      Files.writeString(out.resolve(file), answers);
      alike(out.resolve(file), then.resolve(file), tolerance);
    }
  }

  /** What the headline of the page says. */
  private static String bestScore(Path run) throws IOException {
    String metrics = Files.readString(run.resolve("metrics.json"));
    String score = metrics.replaceAll("(?s).*?\"macro_f1\" : ([0-9.E-]+|null).*", "$1");
    return score.equals("null") ? "" : String.format("%.3f", Double.parseDouble(score));
  }

  /** The same words in the same places, and numbers that are as near as said. */
  private static void alike(Path now, Path then, double tolerance) throws IOException {
    alike(now.toString(), Files.readString(now), Files.readString(then), tolerance);
  }

  private static void alike(String what, String now, String then, double tolerance) {
    String[] found = now.split("[,\\s]+", -1);
    String[] expected = then.split("[,\\s]+", -1);
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].matches("-?[0-9]+\\.[0-9E-]+")) {
        assertThat(Double.parseDouble(found[i]))
            .as("field %d of %s", i, what)
            .isCloseTo(Double.parseDouble(expected[i]), within(tolerance));
      } else {
        assertThat(found[i]).as("field %d of %s", i, what).isEqualTo(expected[i]);
      }
    }
  }

  private static String withoutTimings(Path directory) throws IOException {
    return Files.readAllLines(directory.resolve("results.csv")).stream()
        .map(row -> row.replaceAll(",[^,]*,[^,]*$", ""))
        .collect(Collectors.joining("\n"));
  }

  private static Shell.Answer succeed(Object... words) {
    Shell.Answer answer = Shell.run(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }
}
