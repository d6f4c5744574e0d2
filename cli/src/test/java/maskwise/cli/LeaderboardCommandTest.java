package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ranks the runs of version 1.0, four of them on five people's drawn faces: see {@link
 * OldRunsTest}.
 */
class LeaderboardCommandTest {

  @TempDir private Path folder;
  private Path runs;
  private Path validation;

  @BeforeEach
  void bringTheRuns() throws IOException, URISyntaxException {
    Path home = folder.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(LeaderboardCommandTest.class.getResource("/runs-1.0").toURI()), home);
    try (var files = Files.walk(home)) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*\\.(yaml|csv|json)")).toList()) {
        String here = home.toString().replace('\\', '/') + "/";
        Files.writeString(file, Files.readString(file).replace("/srv/", here));
      }
    }
    runs = Files.createDirectory(home.resolve("runs"));
    for (String run : List.of("joint", "multihead", "parallel", "interrupted")) {
      Files.move(home.resolve(run), runs.resolve(run));
    }
    validation = home.resolve("validation.csv");
  }

  @Test
  void runsAreRankedByTheirValidationAndMembersAreNoRows() throws IOException {
    Shell.Answer board = succeed(runs);

    assertThat(board.out())
        .contains("35 photos of 5 people, ranked by macro-F1")
        .contains("interrupted after 1 of 3 epochs")
        .containsPattern("multihead differs from \\w+: |joint differs from \\w+: ")
        .doesNotContain("parallel/mask");
    List<String> rows = rows();
    assertThat(rows).hasSize(4);
    assertThat(rows)
        .allMatch(row -> row.matches("(joint|multihead|parallel|interrupted),[1-4],.*"));
    assertThat(rows).isSortedAccordingTo((a, b) -> Double.compare(macroF1(b), macroF1(a)));
    assertThat(Files.readString(folder.resolve("board/leaderboard.html")))
        .contains("differs from ");
  }

  @Test
  void askedOnAManifestTheyScoreAsEvaluateDoes() throws IOException {
    succeed(runs, "--on", validation);

    for (String run : List.of("joint", "multihead", "parallel")) {
      Path out = folder.resolve("evaluation-of-" + run);
      assertThat(Shell.run("evaluate", runs.resolve(run), validation, "--out", out).status())
          .isZero();
      String row = rows().stream().filter(each -> each.startsWith(run + ",")).findAny().get();
      assertThat(Files.readString(out.resolve("metrics.json")))
          .contains("\"macro_f1\" : " + macroF1(row));
    }
    assertThat(Files.readString(folder.resolve("board/leaderboard.csv")))
        .as("the rule of joint was tuned on these photos")
        .contains("tuned on these photos");
  }

  @Test
  void answersAreKeptAndOthersAreAskedForAgain() throws IOException {
    Path joint = runs.resolve("joint");
    succeed(joint, "--on", validation);
    Path kept = kept(joint).get(0);
    String right = Files.readString(kept);
    // Whoever reads these answers and asks no network finds every photo to be of class 4.
    Files.writeString(kept, right.replaceAll("(?m)^((?:[^,]*,){6})\\d+,", "$14,"));
    succeed(joint, "--on", validation);
    String changed = rows().get(0);

    Files.delete(joint.resolve("decision.json"));
    succeed(joint, "--on", validation);

    assertThat(kept(joint)).hasSize(2);
    assertThat(rows().get(0)).isNotEqualTo(changed);
    assertThat(macroF1(changed)).isLessThan(0.05);
  }

  @Test
  void aManifestOfPeopleWhomARunHasLearnedFromIsRefused() {
    Path train = validation.resolveSibling("train.csv");

    Shell.Answer board = board(runs, "--on", train);

    assertThat(board.status()).isEqualTo(Maskwise.FAILED);
    assertThat(board.err())
        .contains("expected people that no run was trained on in " + train)
        .containsPattern("joint on 5 people \\(\\d{6}, \\d{6}, \\d{6}, \\.\\.\\.\\)");
  }

  @Test
  void brokenDirectoriesAreListedWithTheReasonAndStopNothing() throws IOException {
    Files.writeString(runs.resolve("multihead/recipe.yaml"), "target: [");
    Files.delete(runs.resolve("joint/recipe.yaml"));

    Shell.Answer board = succeed(runs);

    assertThat(board.out())
        .containsPattern("Could not be read: joint: expected a run directory with a recipe.yaml")
        .containsPattern("Could not be read: multihead: .*recipe.yaml");
    assertThat(rows()).hasSize(4);
  }

  @Test
  void runsThatWereJudgedOnOtherPhotosStandByThemselves() throws IOException {
    Path provenance = runs.resolve("joint/provenance.json");
    Files.writeString(
        provenance,
        Files.readString(provenance)
            .replaceAll("\"photos_sha256\" : \"2", "\"photos_sha256\" : \"0"));

    assertThat(succeed(runs).out()).contains("validated on 2 different sets of photos");
    assertThat(rows().get(3)).startsWith("joint,1,");
  }

  @Test
  void whereNoRunIsThatIsSaid() {
    Shell.Answer board = board(folder.resolve("runs-1.0/faces"));

    assertThat(board.status()).isEqualTo(Maskwise.FAILED);
    assertThat(board.err()).contains("expected runs below").contains("found none");
  }

  private static List<Path> kept(Path run) throws IOException {
    try (var files = Files.list(run.resolve("leaderboard"))) {
      return files.toList();
    }
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(folder.resolve("board/leaderboard.csv")).stream().skip(1).toList();
  }

  private static double macroF1(String row) {
    return Double.parseDouble(row.split(",", -1)[3]);
  }

  private Shell.Answer succeed(Object... words) {
    Shell.Answer answer = board(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }

  private Shell.Answer board(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "leaderboard";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--out";
    all[words.length + 2] = folder.resolve("board");
    return Shell.run(all);
  }
}
