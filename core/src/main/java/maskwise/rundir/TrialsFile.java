package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.sweep.TrialScore;

/**
 * {@code board.csv} of a sweep, a row a training: {@code
 * variant,seed,epochs,score,accuracy,mask_f1,gender_f1,age_f1,seconds,run,settings}.
 */
public final class TrialsFile {

  private static final List<String> COLUMNS =
      List.of(
          "variant",
          "seed",
          "epochs",
          "score",
          "accuracy",
          "mask_f1",
          "gender_f1",
          "age_f1",
          "seconds",
          "run",
          "settings");

  private TrialsFile() {}

  /**
   * Replaces the file; numbers read back exactly.
   *
   * @throws IOException if it cannot be written; the old one then stays
   */
  public static void write(Path file, List<TrialScore> trials) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(COLUMNS);
          for (TrialScore each : trials) {
            csv.printRecord(
                each.variant(),
                each.seed(),
                each.epochs(),
                CsvFile.number(each.score()),
                CsvFile.number(each.accuracy()),
                CsvFile.number(each.mask()),
                CsvFile.number(each.gender()),
                CsvFile.number(each.age()),
                CsvFile.number(each.seconds()),
                each.run(),
                each.settings());
          }
        });
  }

  /**
   * Reads the file.
   *
   * @throws UserError if it is something else
   */
  public static List<TrialScore> read(Path file) {
    List<TrialScore> trials = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "the results of a sweep", COLUMNS)) {
      for (CsvRow row : rows) {
        row.requireWhole();
        trials.add(
            new TrialScore(
                row.text("variant"),
                row.text("settings"),
                (long) row.number("seed"),
                row.integer("epochs", 0, Integer.MAX_VALUE),
                row.number("score"),
                row.number("accuracy"),
                row.number("mask_f1"),
                row.number("gender_f1"),
                row.number("age_f1"),
                row.number("seconds"),
                row.text("run")));
      }
    }
    return List.copyOf(trials);
  }
}
