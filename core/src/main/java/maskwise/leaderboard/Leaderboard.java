package maskwise.leaderboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.compare.Metric;

/**
 * All runs: those that answered the same photos ranked against one another, the others by
 * themselves.
 *
 * @param boards one for each set of photos that was answered, that of the most runs first
 * @param unjudged runs that have answered nothing yet
 * @param broken directories that are no readable runs
 */
public record Leaderboard(List<Board> boards, List<BoardRun> unjudged, List<Broken> broken) {

  /** The best first; what has no score last; equals by name. */
  private static final Comparator<Judged> BEST_FIRST =
      Comparator.comparingInt((Judged each) -> each.wholeClasses() ? 0 : 1)
          .thenComparing(each -> each.scores().score().value(), Leaderboard::descending)
          .thenComparing(each -> each.run().name());

  /** Copies the lists. */
  public Leaderboard {
    boards = List.copyOf(boards);
    unjudged = List.copyOf(unjudged);
    broken = List.copyOf(broken);
  }

  /**
   * A run and its scores.
   *
   * @param on what it answered
   * @param remark what makes its score less sure, in a sentence; empty if nothing does
   */
  public record Judged(BoardRun run, JudgedOn on, MeasuredScores scores, String remark) {

    private boolean wholeClasses() {
      return Double.isFinite(scores.of(Metric.MACRO_F1).value());
    }
  }

  /**
   * A directory that is no readable run.
   *
   * @param name of the directory
   * @param reason what was expected and found
   */
  public record Broken(String name, String reason) {}

  /**
   * A line of a board.
   *
   * @param rank from 1; none if it was measured by another score than the first, as a network of
   *     one attribute among those of all
   * @param judged the run and its scores
   * @param above the run that its recipe is compared with: the nearest above that a recipe of the
   *     same kind has made, as an ensemble has none; empty on the first line
   * @param differs what its recipe has otherwise
   */
  public record Row(OptionalInt rank, Judged judged, String above, List<KeyDifference> differs) {

    /** Copies the list. */
    public Row {
      differs = List.copyOf(differs);
    }
  }

  /**
   * Runs that answered the same photos, the best first.
   *
   * @param on what they answered
   * @param score what they are ranked by
   * @param rows at least one
   */
  public record Board(JudgedOn on, String score, List<Row> rows) {

    /** Copies the list. */
    public Board {
      rows = List.copyOf(rows);
    }

    /** Photos that were answered. */
    public int photos() {
      return rows.get(0).judged().scores().photos();
    }

    /** People on them. */
    public int people() {
      return rows.get(0).judged().scores().people();
    }
  }

  /** Ranks runs within the photos that they answered. */
  public static Leaderboard of(List<Judged> judged, List<BoardRun> unjudged, List<Broken> broken) {
    List<List<Judged>> groups = new ArrayList<>();
    for (Judged each : judged) {
      groups.stream()
          .filter(group -> group.get(0).on().sameAs(each.on()))
          .findFirst()
          .orElseGet(
              () -> {
                List<Judged> fresh = new ArrayList<>();
                groups.add(fresh);
                return fresh;
              })
          .add(each);
    }
    List<Board> boards =
        groups.stream()
            .sorted(
                Comparator.<List<Judged>>comparingInt(group -> -group.size())
                    .thenComparing(group -> group.get(0).on().manifestSha256()))
            .map(Leaderboard::board)
            .toList();
    return new Leaderboard(boards, unjudged, broken);
  }

  private static Board board(List<Judged> group) {
    List<Judged> sorted = group.stream().sorted(BEST_FIRST).toList();
    String score = sorted.get(0).scores().score().name();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Judged each = sorted.get(i);
      boolean ranked =
          each.scores().score().name().equals(score)
              && Double.isFinite(each.scores().score().value());
      Optional<BoardRun> above = above(sorted.subList(0, i), each);
      rows.add(
          new Row(
              ranked ? OptionalInt.of(i + 1) : OptionalInt.empty(),
              each,
              above.map(BoardRun::name).orElse(""),
              above
                  .map(run -> KeyDifference.between(run.recipe(), each.run().recipe()))
                  .orElse(List.of())));
    }
    return new Board(sorted.get(0).on(), score, rows);
  }

  private static int descending(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b)
        ? Boolean.compare(Double.isNaN(a), Double.isNaN(b))
        : Double.compare(b, a);
  }

  /** The nearest above that has keys in common: an ensemble has none with a training. */
  private static Optional<BoardRun> above(List<Judged> all, Judged of) {
    for (int i = all.size() - 1; i >= 0; i--) {
      BoardRun run = all.get(i).run();
      if (!Collections.disjoint(run.recipe().keySet(), of.run().recipe().keySet())) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }
}
