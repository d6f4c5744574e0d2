package maskwise.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import maskwise.bootstrap.Bootstrap;
import maskwise.compare.Metric;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.leaderboard.Leaderboard.Board;
import maskwise.leaderboard.Leaderboard.Broken;
import maskwise.leaderboard.Leaderboard.Judged;
import maskwise.leaderboard.Leaderboard.Row;
import maskwise.leaderboard.RunState.Kind;
import maskwise.rundir.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty people with a photo each, all of class 0. */
class LeaderboardTest {

  private static final JudgedOn HERE = new JudgedOn("here.csv", "aaaaaaaaaa", "1");
  private static final JudgedOn THERE = new JudgedOn("there.csv", "bbbbbbbbbb", "2");
  private static final int PEOPLE = 40;

  @Test
  void theBestStandsFirst() {
    Board board = board(judged("weak", 10), judged("strong", 30), judged("middle", 20));

    assertThat(board.rows())
        .extracting(row -> row.judged().run().name())
        .containsExactly("strong", "middle", "weak");
    assertThat(board.rows()).extracting(row -> row.rank().getAsInt()).containsExactly(1, 2, 3);
    assertThat(board.score()).isEqualTo("macro-F1");
  }

  @Test
  void equalsStandByName() {
    Board board = board(judged("b", 10), judged("a", 10));

    assertThat(board.rows()).extracting(row -> row.judged().run().name()).containsExactly("a", "b");
  }

  @Test
  void scoresAreThoseOfTheAnswersWithAnIntervalByPeople() {
    // 30 of 40 right, the others taken for class 1, another age group: of two F1 that occur among
    // 18, 2·30/(40 + 30) of class 0 counts.
    MeasuredScores scores = judged("any", 30).scores();

    assertThat(scores.people()).isEqualTo(40);
    assertThat(scores.of(Metric.ACCURACY).value()).isEqualTo(0.75);
    assertThat(scores.of(Metric.ACCURACY).interval().low()).isBetween(0.55, 0.65);
    assertThat(scores.of(Metric.ACCURACY).interval().high()).isBetween(0.85, 0.95);
    assertThat(scores.of(Metric.MACRO_F1).value()).isEqualTo(60.0 / 70 / 18);
  }

  /** The mask is always right: its F1 of 1 in every resample. 30 of 40 ages are. */
  @Test
  void whereNoClassIsKnownTheMeanOfTheAttributesHasAnInterval() {
    List<Prediction> all =
        answers(30).stream().map(each -> knowing(each, Attribute.MASK, Attribute.AGE)).toList();
    List<Prediction> ages = all.stream().map(each -> knowing(each, Attribute.AGE)).toList();

    MeasuredScores both = MeasuredScores.of(all, new Bootstrap(200, 1));
    MeasuredScores age = MeasuredScores.of(ages, new Bootstrap(200, 1));

    assertThat(age.score().name()).isEqualTo("F1 of age");
    assertThat(age.ranking()).isEqualTo(age.of(Metric.AGE_F1));
    assertThat(both.score().name()).isEqualTo("mean F1 of mask and age");
    assertThat(both.ranking().value()).isEqualTo(both.score().value());
    assertThat(both.ranking().interval().low())
        .isCloseTo((1 + age.ranking().interval().low()) / 2, within(1e-12));
    assertThat(both.ranking().interval().high())
        .isCloseTo((1 + age.ranking().interval().high()) / 2, within(1e-12));
  }

  @Test
  void ofLongValuesOnlyWhatDiffersIsTold() {
    String home = "/home/ann/" + "deep/".repeat(20);

    assertThat(new KeyDifference("seed", "", "7").words()).isEqualTo("seed (absent) → 7");
    assertThat(new KeyDifference("std", "[0.229]", "[1.0,0.00392156862745098]").values())
        .isEqualTo("[0.229] → [1.0,0.0039]");
    assertThat(new KeyDifference("lr", "0.000012", "0.000013").values())
        .as("what four decimals do not tell apart")
        .isEqualTo("0.000012 → 0.000013");
    assertThat(new KeyDifference("data.train", home + "split-1/a.csv", home + "split-2/a.csv"))
        .extracting(KeyDifference::values)
        .isEqualTo("…1/a.csv → …2/a.csv");
    assertThat(new KeyDifference("data.train", "a.csv", home + "a.csv").values())
        .isEqualTo("a.csv → /home/ann/deep/deep/deep/deep/deep/deep…");
  }

  @Test
  void aRunDiffersFromTheOneAboveIt() {
    Board board =
        board(
            judged("first", 30, Map.of("optimizer.lr", "0.1", "seed", "1")),
            judged("second", 20, Map.of("optimizer.lr", "0.2", "seed", "1")),
            judged("third", 10, Map.of("optimizer.lr", "0.2", "mix.mixup", "0.8")));

    assertThat(board.rows().get(0).differs()).isEmpty();
    assertThat(board.rows()).extracting(Row::above).containsExactly("", "first", "second");
    assertThat(words(board, 1)).containsExactly("optimizer.lr 0.1 → 0.2");
    assertThat(words(board, 2))
        .containsExactlyInAnyOrder("mix.mixup (absent) → 0.8", "seed 1 → (absent)");
  }

  @Test
  void anEnsembleIsPassedOver() {
    Board board =
        board(
            judged("first", 30, Map.of("seed", "1")),
            judged("ensemble", 20, Map.of("ensemble.averaging", "logits")),
            judged("third", 10, Map.of("seed", "2")));

    assertThat(board.rows()).extracting(Row::above).containsExactly("", "", "first");
    assertThat(words(board, 2)).containsExactly("seed 1 → 2");
  }

  @Test
  void whatOnlyAnotherKindHasFollowsFromTheChoice() {
    Board board =
        board(
            judged("first", 30, Map.of("model.name", "vit", "model.depth", "3", "augment", "[]")),
            judged(
                "second",
                20,
                Map.of("model.name", "resnet18", "augment", "blur", "augment.blur.p", "0.5")));

    assertThat(words(board, 1))
        .containsExactlyInAnyOrder("model.name vit → resnet18", "augment [] → blur");
  }

  @Test
  void oneValueForAllIsComparedWithOneForEach() {
    Board board =
        board(
            judged("first", 30, Map.of("seed", "1", "l2", "0.1")),
            judged(
                "second",
                20,
                new TreeMap<>(Map.of("seed", "1", "l2.age", "0.2", "l2.mask", "0.3"))));

    assertThat(words(board, 1)).containsExactly("l2 0.1 → {age: 0.2, mask: 0.3}");
  }

  @Test
  void onlyRunsOnTheSamePhotosAreRankedAgainstOneAnother() {
    Judged other = judged("other", 40);
    Leaderboard leaderboard =
        Leaderboard.of(
            List.of(
                new Judged(other.run(), THERE, other.scores(), ""),
                judged("a", 10),
                judged("b", 20)),
            List.of(),
            List.of());

    assertThat(leaderboard.boards())
        .extracting(board -> board.on().manifest())
        .containsExactly("here.csv", "there.csv");
    assertThat(leaderboard.boards()).extracting(board -> board.rows().size()).containsExactly(2, 1);
  }

  /** Its mask F1 of 1 is no macro-F1 over 18 classes. */
  @Test
  void aNetworkOfOneAttributeHasNoRankAmongThoseOfAll() {
    List<Prediction> masks =
        answers(40).stream().map(each -> knowing(each, Attribute.MASK)).toList();
    Judged alone =
        new Judged(
            run("mask", Map.of()), HERE, MeasuredScores.of(masks, new Bootstrap(100, 1)), "");

    Board board = board(alone, judged("whole", 10));

    assertThat(board.rows())
        .extracting(row -> row.judged().run().name())
        .containsExactly("whole", "mask");
    assertThat(board.rows().get(1).rank()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void theFileHoldsEveryRunAndWhyOthersAreNotRanked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("leaderboard.csv");
    LeaderboardFile.write(
        file,
        Leaderboard.of(
            List.of(judged("good", 30)),
            List.of(
                new BoardRun(
                    "new",
                    new RunState(Kind.TRAINING, 0, 5),
                    new BoardRun.Cost(7, Double.NaN, 0),
                    Map.of())),
            List.of(new Broken("bad", "no recipe"))));

    List<String> rows = Files.readAllLines(file);
    assertThat(rows.get(0)).startsWith("run,rank,ranked_by,score,score_low,score_high,manifest,");
    assertThat(rows.get(1))
        .startsWith("good,1,macro-F1,0.0476")
        .contains(",here.csv,aaaaaaaaaa,40,40,0.0476");
    assertThat(rows.get(2)).startsWith("new,,").contains("\"training, 0 of 5 epochs done\",7,,0.0");
    assertThat(rows.get(3)).startsWith("bad,,").contains("broken: no recipe");
    assertThat(rows.stream().map(row -> row.replaceAll("\"[^\"]*\"", "").split(",", -1).length))
        .containsOnly(32);
  }

  private static List<String> words(Board board, int row) {
    return board.rows().get(row).differs().stream().map(KeyDifference::words).toList();
  }

  private static Board board(Judged... judged) {
    List<Judged> shuffled = new ArrayList<>(List.of(judged));
    Collections.reverse(shuffled);
    return Leaderboard.of(shuffled, List.of(), List.of()).boards().get(0);
  }

  private static Judged judged(String name, int right) {
    return judged(name, right, Map.of());
  }

  private static Judged judged(String name, int right, Map<String, String> recipe) {
    return new Judged(
        run(name, recipe), HERE, MeasuredScores.of(answers(right), new Bootstrap(200, 1)), "");
  }

  private static BoardRun run(String name, Map<String, String> recipe) {
    return new BoardRun(
        name, new RunState(Kind.COMPLETED, 3, 3), new BoardRun.Cost(1000, 50, 12), recipe);
  }

  private static Prediction knowing(Prediction answer, Attribute... attributes) {
    return new Prediction(
        answer.path(),
        answer.person(),
        answer.labels().only(List.of(attributes)),
        answer.predicted(),
        1,
        List.of(),
        OptionalDouble.empty());
  }

  private static List<Prediction> answers(int right) {
    List<Prediction> answers = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      answers.add(
          new Prediction(
              i + ".jpg",
              "person" + i,
              Labels.of(FaceClass.of(0)),
              i < right ? 0 : 1,
              1,
              List.of(),
              OptionalDouble.empty()));
    }
    return answers;
  }
}
