package maskwise.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import maskwise.rundir.TrialsFile;
import maskwise.sweep.SweepBoard.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepBoardTest {

  private static TrialScore trial(String variant, long seed, int epochs, double score) {
    String settings = variant.equals("base") ? "" : "key=" + variant;
    return new TrialScore(
        variant, settings, seed, epochs, score, 0.5, 0.9, 0.8, Double.NaN, 60, "runs/" + variant);
  }

  @Test
  void theBestComesFirstWithItsGainsSeedBySeed() {
    SweepBoard board =
        SweepBoard.of(
            List.of(
                trial("base", 1, 9, 0.40),
                trial("base", 2, 9, 0.44),
                trial("better", 2, 9, 0.47),
                trial("better", 1, 9, 0.42)),
            "base");
    Row best = board.rows().get(0);

    assertThat(best.variant()).isEqualTo("better");
    assertThat(best.score()).isCloseTo(0.445, within(1e-12));
    assertThat(best.gains().get(0)).isCloseTo(0.02, within(1e-12));
    assertThat(best.gains().get(1)).isCloseTo(0.03, within(1e-12));
    assertThat(best.spread().orElseThrow()).isCloseTo(0.05 / Math.sqrt(2), within(1e-12));
    assertThat(board.rows().get(1).gains()).isEmpty();
  }

  /** What three networks are given is as much as nine epochs of one. */
  @Test
  void aVariantWithEpochsOfItsOwnIsComparedWithTheWholeBase() {
    TrialScore three =
        new TrialScore(
            "parallel",
            "target=parallel train.epochs=3",
            1,
            3,
            0.35,
            0.5,
            0.9,
            0.8,
            0.5,
            60,
            "runs/parallel");
    SweepBoard board =
        SweepBoard.of(List.of(three, trial("base", 1, 9, 0.40), trial("less", 1, 9, 0.3)), "base");

    assertThat(board.rows()).extracting(Row::variant).containsExactly("base", "parallel", "less");
    assertThat(board.rows().get(1).gains().get(0)).isCloseTo(-0.05, within(1e-12));
  }

  /** With two degrees of freedom t is 4.3027; gains of .01, .02 and .03 have mean .02, s = .01. */
  @Test
  void theIntervalIsStudents() {
    SweepBoard board =
        SweepBoard.of(
            List.of(
                trial("base", 1, 9, 0.4),
                trial("base", 2, 9, 0.4),
                trial("base", 3, 9, 0.4),
                trial("other", 1, 9, 0.41),
                trial("other", 2, 9, 0.42),
                trial("other", 3, 9, 0.43)),
            "base");
    Row other = board.rows().get(0);

    double half = 4.302653 * 0.01 / Math.sqrt(3);
    assertThat(other.interval().orElseThrow().low()).isCloseTo(0.02 - half, within(1e-7));
    assertThat(other.interval().orElseThrow().high()).isCloseTo(0.02 + half, within(1e-7));
    assertThat(other.sure()).isFalse();
  }

  @Test
  void oneSeedSaysNothingOfChance() {
    SweepBoard board =
        SweepBoard.of(List.of(trial("base", 1, 9, 0.4), trial("other", 1, 9, 0.9)), "base");
    assertThat(board.rows().get(0).interval()).isEmpty();
    assertThat(board.rows().get(0).sure()).isFalse();
  }

  /** What was left behind in an early round of halving stands below, however high its score. */
  @Test
  void trainingsOfMoreEpochsStandFirst() {
    SweepBoard board =
        SweepBoard.of(
            List.of(
                trial("base", 1, 1, 0.3), trial("base", 1, 3, 0.4), trial("dropped", 1, 1, 0.5)),
            "base");
    assertThat(board.rows()).extracting(Row::variant).containsExactly("base", "dropped");
    assertThat(board.rows().get(0).trials()).hasSize(1);
    assertThat(board.rows().get(1).gains().get(0))
        .as("against the base after one epoch")
        .isCloseTo(0.2, within(1e-12));
  }

  @Test
  void theFileReadsBack(@TempDir Path directory) throws IOException {
    List<TrialScore> trials = List.of(trial("base", 1, 9, 0.4), trial("a, \"b\"", 2, 9, 1 / 3.0));
    TrialsFile.write(directory.resolve("board.csv"), trials);
    assertThat(TrialsFile.read(directory.resolve("board.csv"))).isEqualTo(trials);
  }
}
