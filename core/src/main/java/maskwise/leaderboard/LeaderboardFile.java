package maskwise.leaderboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.CsvFile;
import maskwise.bootstrap.Measured;
import maskwise.compare.Metric;
import maskwise.leaderboard.Leaderboard.Board;
import maskwise.leaderboard.Leaderboard.Broken;
import maskwise.leaderboard.Leaderboard.Row;

/**
 * {@code leaderboard.csv}: a row for each run, board by board; behind them the runs that have
 * answered nothing and the directories that are none. What is not known is empty.
 */
public final class LeaderboardFile {

  /** Name of the file. */
  public static final String NAME = "leaderboard.csv";

  private LeaderboardFile() {}

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written; the old one then stays
   */
  public static void write(Path file, Leaderboard leaderboard) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(columns());
          for (Board board : leaderboard.boards()) {
            for (Row row : board.rows()) {
              csv.printRecord(fields(board, row));
            }
          }
          for (BoardRun run : leaderboard.unjudged()) {
            List<String> fields = beginning(run.name());
            fields.addAll(run(run));
            csv.printRecord(padded(fields, columns().size()));
          }
          for (Broken broken : leaderboard.broken()) {
            List<String> fields = beginning(broken.name());
            fields.add("broken: " + broken.reason());
            csv.printRecord(padded(fields, columns().size()));
          }
        });
  }

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("run", "rank", "ranked_by", "score", "score_low", "score_high"));
    columns.addAll(List.of("manifest", "manifest_sha256", "photos", "people"));
    for (Metric metric : Metric.values()) {
      String name = metric.name().toLowerCase(Locale.ROOT);
      columns.addAll(List.of(name, name + "_low", name + "_high"));
    }
    columns.addAll(List.of("state", "parameters", "images_per_second", "seconds"));
    columns.addAll(List.of("compared_with", "differs", "remark"));
    return columns;
  }

  private static List<String> fields(Board board, Row row) {
    MeasuredScores scores = row.judged().scores();
    List<String> fields = new ArrayList<>();
    fields.add(row.judged().run().name());
    fields.add(row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "");
    fields.add(scores.score().name());
    fields.addAll(measured(scores.ranking()));
    fields.add(board.on().manifest());
    fields.add(board.on().manifestSha256());
    fields.add(Integer.toString(scores.photos()));
    fields.add(Integer.toString(scores.people()));
    for (Metric metric : Metric.values()) {
      fields.addAll(measured(scores.of(metric)));
    }
    fields.addAll(run(row.judged().run()));
    fields.add(row.above());
    fields.add(row.differs().stream().map(KeyDifference::words).collect(Collectors.joining("; ")));
    fields.add(row.judged().remark());
    return fields;
  }

  private static List<String> measured(Measured score) {
    return Stream.of(score.value(), score.interval().low(), score.interval().high())
        .map(CsvFile::number)
        .toList();
  }

  /** What stands before the state of a run without scores. */
  private static List<String> beginning(String name) {
    return padded(List.of(name), columns().indexOf("state"));
  }

  private static List<String> padded(List<String> fields, int length) {
    List<String> padded = new ArrayList<>(fields);
    while (padded.size() < length) {
      padded.add("");
    }
    return padded;
  }

  private static List<String> run(BoardRun run) {
    return new ArrayList<>(
        List.of(
            run.state().words(),
            Long.toString(run.cost().parameters()),
            CsvFile.number(run.cost().imagesPerSecond()),
            Double.isFinite(run.cost().seconds())
                ? String.format(Locale.ROOT, "%.1f", run.cost().seconds())
                : ""));
  }
}
