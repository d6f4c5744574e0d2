package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.bootstrap.Interval;
import maskwise.bootstrap.Measured;
import maskwise.compare.Metric;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.JudgedOn;
import maskwise.leaderboard.Leaderboard;
import maskwise.leaderboard.Leaderboard.Broken;
import maskwise.leaderboard.Leaderboard.Judged;
import maskwise.leaderboard.MeasuredScores;
import maskwise.leaderboard.RunState;
import maskwise.leaderboard.RunState.Kind;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardReportTest {

  private static final JudgedOn TEST = new JudgedOn("photos/test.csv", "abcdef0123", "1");

  @TempDir private Path folder;

  @Test
  void aRowTellsScoreIntervalCostAndWhatDiffers() throws IOException {
    Document page =
        page(
            Leaderboard.of(
                List.of(judged("good", whole(0.6), "0.1"), judged("less", whole(0.5), "0.2")),
                List.of(),
                List.of()));

    assertThat(page.select("h2").first().text()).isEqualTo("test.csv, 140 photos of 20 people");
    assertThat(page.select("thead th").eachText()).contains("Macro-F1", "Images/s", "Training");
    assertThat(page.select("tbody tr").eachText())
        .containsExactly(
            "1 good 0.600 0.500 to 0.700 0.600 – – – 1,000 50.0 1 min 12 s",
            "2 less 0.500 0.400 to 0.600 0.500 – – – 1,000 50.0 1 min 12 s",
            "differs from good: optimizer.lr 0.1 → 0.2");
  }

  /** Both ends of the longest interval are the ends of the axis that all rows share. */
  @Test
  void intervalsAreDrawnOnOneAxis() throws IOException {
    Document page =
        page(
            Leaderboard.of(
                List.of(judged("good", whole(0.6), ""), judged("less", whole(0.5), "")),
                List.of(),
                List.of()));

    assertThat(page.select(".whisker").eachAttr("style"))
        .containsExactly("--l:0.3333;--h:1.0000;--v:0.6667", "--l:0.0000;--h:0.6667;--v:0.3333");
  }

  /** The mask's network has a mask F1 of .9, which is no macro-F1 over 18 classes. */
  @Test
  void anotherScoreIsNamedAndNotRanked() throws IOException {
    MeasuredScores mask =
        new MeasuredScores(140, 20, Map.of(Metric.MASK_F1, measured(0.9)), measured(0.9));
    Document page =
        page(
            Leaderboard.of(
                List.of(judged("mask", mask, ""), judged("whole", whole(0.5), "")),
                List.of(),
                List.of()));

    assertThat(page.select("tbody tr").get(1).text())
        .startsWith("– mask 0.900 F1 of mask 0.800 to 1.000 – 0.900");
    assertThat(page.select(".whisker")).hasSize(1);
  }

  @Test
  void whereAllKnowOneAttributeItsScoreIsTheHeading() throws IOException {
    MeasuredScores mask =
        new MeasuredScores(140, 20, Map.of(Metric.MASK_F1, measured(0.9)), measured(0.9));
    Document page = page(Leaderboard.of(List.of(judged("mask", mask, "")), List.of(), List.of()));

    assertThat(page.select("thead th").get(2).text()).isEqualTo("F1 of mask");
    assertThat(page.select("tbody tr").text()).startsWith("1 mask 0.900 0.800 to 1.000");
  }

  @Test
  void whatIsNotRankedIsListedWithTheReason() throws IOException {
    BoardRun young =
        new BoardRun(
            "young",
            new RunState(Kind.TRAINING, 0, 5),
            new BoardRun.Cost(7, Double.NaN, Double.NaN),
            Map.of());
    Document page =
        page(Leaderboard.of(List.of(), List.of(young), List.of(new Broken("bad", "no recipe"))));

    assertThat(page.text()).contains("young training, 0 of 5 epochs done", "bad no recipe");
  }

  private Document page(Leaderboard leaderboard) throws IOException {
    LeaderboardReport.write(leaderboard, folder);
    return Html.parse(Files.readString(folder.resolve("leaderboard.html")));
  }

  private static MeasuredScores whole(double score) {
    return new MeasuredScores(
        140,
        20,
        Map.of(Metric.MACRO_F1, measured(score), Metric.ACCURACY, measured(score)),
        measured(score));
  }

  private static Measured measured(double score) {
    return new Measured(score, new Interval(score - 0.1, score + 0.1));
  }

  private static Judged judged(String name, MeasuredScores scores, String rate) {
    return new Judged(
        new BoardRun(
            name,
            new RunState(Kind.COMPLETED, 3, 3),
            new BoardRun.Cost(1000, 50, 72),
            Map.of("optimizer.lr", rate)),
        TEST,
        scores,
        "");
  }
}
