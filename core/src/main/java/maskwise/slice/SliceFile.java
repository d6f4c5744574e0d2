package maskwise.slice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.bootstrap.Interval;
import maskwise.bootstrap.Measured;
import maskwise.bootstrap.ScoredOutput;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code slices.csv}: a row for each slice and question, the worst slice first. The first rows, of
 * the kind {@code all}, are all photos. {@code rank} counts from 1 and stands in the row of the
 * question that decides it. Scores that are not defined are empty.
 */
public final class SliceFile {

  private static final List<String> COLUMNS =
      List.of(
          "kind",
          "slice",
          "question",
          "rank",
          "photos",
          "people",
          "accuracy",
          "accuracy_low",
          "accuracy_high",
          "macro_f1",
          "macro_f1_low",
          "macro_f1_high",
          "others_accuracy",
          "others_accuracy_low",
          "others_accuracy_high",
          "shortfall",
          "shortfall_low",
          "shortfall_high");

  private static final String ALL = "all";

  private SliceFile() {}

  /**
   * Writes.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, SliceReport report) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(COLUMNS);
          for (Map.Entry<ScoredOutput, SliceScore> score : report.all().entrySet()) {
            print(csv, ALL, "all photos", "", score);
          }
          int rank = 0;
          for (SliceScores slice : report.slices()) {
            rank++;
            for (Map.Entry<ScoredOutput, SliceScore> score : slice.scores().entrySet()) {
              boolean decides = slice.judgedBy().filter(score.getKey()::equals).isPresent();
              print(
                  csv,
                  slice.kind().key(),
                  slice.name(),
                  decides ? Integer.toString(rank) : "",
                  score);
            }
          }
        });
  }

  private static void print(
      CSVPrinter csv,
      String kind,
      String name,
      String rank,
      Map.Entry<ScoredOutput, SliceScore> entry)
      throws IOException {
    SliceScore score = entry.getValue();
    List<Object> fields = new ArrayList<>();
    fields.addAll(List.of(kind, name, entry.getKey().key(), rank, score.photos(), score.people()));
    for (Measured measured :
        List.of(score.accuracy(), score.macroF1(), score.others(), score.shortfall())) {
      fields.add(text(measured.value()));
      fields.add(text(measured.interval().low()));
      fields.add(text(measured.interval().high()));
    }
    csv.printRecord(fields);
  }

  private static String text(double number) {
    return Double.isFinite(number) ? Double.toString(number) : "";
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserError if it is something else
   */
  public static SliceReport read(Path file) {
    Map<ScoredOutput, SliceScore> all = new EnumMap<>(ScoredOutput.class);
    List<SliceScores> slices = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "a table of slices", COLUMNS)) {
      for (CsvRow row : rows) {
        if (row.fault().isPresent()) {
          throw new UserError(file + ":" + row.line() + ": " + row.fault().get());
        }
        ScoredOutput question =
            ScoredOutput.ofKey(row.get("question"))
                .orElseThrow(() -> wrong(file, row, "question", "a question"));
        SliceScore score = score(file, row);
        if (row.get("kind").equals(ALL)) {
          all.put(question, score);
          continue;
        }
        SliceKind kind =
            SliceKind.ofKey(row.get("kind"))
                .orElseThrow(() -> wrong(file, row, "kind", "a kind of slice"));
        String name = row.get("slice");
        boolean more =
            !slices.isEmpty()
                && slices.get(slices.size() - 1).kind() == kind
                && slices.get(slices.size() - 1).name().equals(name);
        SliceScores before =
            more
                ? slices.remove(slices.size() - 1)
                : new SliceScores(kind, name, new EnumMap<>(ScoredOutput.class), Optional.empty());
        slices.add(with(before, question, score, !row.get("rank").isEmpty()));
      }
    }
    return new SliceReport(all, slices);
  }

  private static SliceScores with(
      SliceScores before, ScoredOutput question, SliceScore score, boolean decides) {
    Map<ScoredOutput, SliceScore> scores = new EnumMap<>(ScoredOutput.class);
    scores.putAll(before.scores());
    scores.put(question, score);
    return new SliceScores(
        before.kind(), before.name(), scores, decides ? Optional.of(question) : before.judgedBy());
  }

  private static SliceScore score(Path file, CsvRow row) {
    return new SliceScore(
        (int) number(file, row, "photos"),
        (int) number(file, row, "people"),
        measured(file, row, "accuracy"),
        measured(file, row, "macro_f1"),
        measured(file, row, "others_accuracy"),
        measured(file, row, "shortfall"));
  }

  private static Measured measured(Path file, CsvRow row, String column) {
    return new Measured(
        number(file, row, column),
        new Interval(number(file, row, column + "_low"), number(file, row, column + "_high")));
  }

  private static double number(Path file, CsvRow row, String column) {
    String text = row.get(column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(file, row, column, "a number");
    }
  }

  private static UserError wrong(Path file, CsvRow row, String column, String expected) {
    return new UserError(
        "%s:%d: expected %s in column %s, found '%s'"
            .formatted(file, row.line(), expected, column, row.get(column)));
  }
}
