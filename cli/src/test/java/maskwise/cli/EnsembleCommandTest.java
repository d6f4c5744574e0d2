package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble of a ViT, a ResNet and a run of three networks is a run as any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsembleCommandTest {

  private Path home;
  private Path together;

  @BeforeAll
  void makeAnEnsemble(@TempDir Path shared) throws IOException, URISyntaxException {
    home = shared.resolve("runs");
    DrawnFiles.copy(Path.of(EnsembleCommandTest.class.getResource("/runs-1.0").toURI()), home);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(file -> file.toString().matches(".*\\.(yaml|csv)")).toList()) {
        Files.writeString(file, Files.readString(file).replace("/srv/", home + "/"));
      }
    }
    together = home.resolve("together");
    Shell.Answer made =
        succeed(
            "ensemble",
            home.resolve("joint"),
            home.resolve("multihead"),
            home.resolve("parallel"),
            "--on",
            home.resolve("validation.csv"),
            "--weights",
            "greedy",
            "--folds",
            "2",
            "--out",
            together);
    assertThat(made.out())
        .contains("member", "joint", "multihead", "parallel", "without it")
        .contains("The ensemble on 35 photos (cross-validated by person): macro-F1");
  }

  private static Shell.Answer succeed(Object... words) {
    Shell.Answer answer = Shell.run(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }

  @Test
  void itIsEvaluatedTunedComparedAndAsked() throws IOException {
    Path validation = home.resolve("validation.csv");
    succeed("evaluate", together, validation, "--out", home.resolve("evaluation"));
    succeed("tune", together, validation, "--folds", "2");
    assertThat(together.resolve("decision.json")).exists();
    assertThat(succeed("compare", together, home.resolve("multihead")).out()).contains("macro-F1");
    Path photos = home.resolve("answers.csv");
    succeed("predict", together, validation, "--out", photos);
    assertThat(Files.readAllLines(photos)).hasSize(36);
  }

  @Test
  void itStandsOnTheLeaderboardBesideItsMembers() {
    Shell.Answer board =
        succeed(
            "leaderboard",
            home,
            "--on",
            home.resolve("validation.csv"),
            "--out",
            home.resolve("leaderboard"));
    assertThat(board.out())
        .contains("together: an ensemble of multihead")
        .doesNotContain("seed 42 →");
  }

  @Test
  void thePageSaysWhatEachMemberBrings() throws IOException {
    assertThat(Files.readString(together.resolve("report.html")))
        .contains("Contribution of each member", "Agreement between members", "greedy search")
        .doesNotContain("is missing: ");
  }

  @Test
  void whatCannotBeSaidOfAnEnsembleIsToldWithAWayOut() {
    Shell.Answer resumed = Shell.run("train", "--resume", together);
    assertThat(resumed.status()).isNotZero();
    assertThat(resumed.err()).contains("found the ensemble", "use one of its members");
    Shell.Answer wrong =
        Shell.run(
            "ensemble", home.resolve("joint"), "--weights", "best", "--out", home.resolve("x"));
    assertThat(wrong.status()).isNotZero();
    assertThat(wrong.err()).contains("expected --weights equal, greedy, simplex");
  }
}
