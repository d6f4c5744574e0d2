package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;

/**
 * {@code results.csv}: a row for each epoch, written whole every time; what is not known is empty.
 * Columns that a training task adds stand before the timings.
 */
public final class ResultsFile {

  private static final List<String> COLUMNS =
      List.of(
          "epoch",
          "train_loss",
          "val_loss",
          "accuracy",
          "macro_f1",
          "mask_f1",
          "gender_f1",
          "age_f1",
          "age_mae",
          "probe_loss",
          "probe_macro_f1",
          "probe_mask_f1",
          "probe_gender_f1",
          "probe_age_f1",
          "lr_trunk",
          "lr_head");

  private static final List<String> TIMINGS = List.of("images_per_second", "seconds");

  /** Columns of earlier versions. */
  private static final List<String> OLDER = List.of("lr_decay", "lr_no_decay");

  /** The header of plain supervised training. */
  public static final String HEADER =
      Stream.concat(COLUMNS.stream(), TIMINGS.stream()).collect(Collectors.joining(","));

  private ResultsFile() {}

  /**
   * Replaces the file; numbers are written so that they read back exactly, timings rounded to
   * tenths.
   *
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void write(Path file, List<EpochResult> results) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(header(results));
          for (EpochResult result : results) {
            csv.printRecord(fields(result));
          }
        });
  }

  private static List<String> header(List<EpochResult> results) {
    List<String> header = new ArrayList<>(COLUMNS);
    results.stream().limit(1).forEach(first -> header.addAll(first.task().keySet()));
    header.addAll(TIMINGS);
    return header;
  }

  private static List<String> fields(EpochResult result) {
    List<String> fields = new ArrayList<>(scores(result));
    result.task().values().forEach(value -> fields.add(CsvFile.number(value)));
    fields.add(String.format(Locale.ROOT, "%.1f", result.imagesPerSecond()));
    fields.add(String.format(Locale.ROOT, "%.1f", result.seconds()));
    return fields;
  }

  private static List<String> scores(EpochResult result) {
    ProbeScores probe = result.probe();
    return List.of(
        Integer.toString(result.epoch()),
        CsvFile.number(result.trainLoss()),
        CsvFile.number(result.valLoss()),
        CsvFile.number(result.accuracy()),
        CsvFile.number(result.macroF1()),
        CsvFile.number(result.maskF1()),
        CsvFile.number(result.genderF1()),
        CsvFile.number(result.ageF1()),
        CsvFile.number(result.ageMae()),
        CsvFile.number(probe.loss()),
        CsvFile.number(probe.macroF1()),
        CsvFile.number(probe.maskF1()),
        CsvFile.number(probe.genderF1()),
        CsvFile.number(probe.ageF1()),
        CsvFile.number(result.lrTrunk()),
        CsvFile.number(result.lrHead()));
  }

  /** What a row holds besides the epoch, by column; what is not known is left out. */
  public static Map<String, Double> columns(EpochResult result) {
    List<String> header = header(List.of(result));
    List<String> fields = fields(result);
    Map<String, Double> columns = new LinkedHashMap<>();
    for (int i = 1; i < fields.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        columns.put(header.get(i), Double.valueOf(fields.get(i)));
      }
    }
    return columns;
  }

  /**
   * Reads the file, in its order. Older runs lack some of the columns: what they do not hold is
   * NaN.
   *
   * @throws maskwise.base.UserError if it cannot be read or is something else, or a value is not
   *     what its column promises
   */
  public static List<EpochResult> read(Path file) {
    List<EpochResult> results = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "the results of a training", List.of("epoch"))) {
      List<String> task = new ArrayList<>(rows.columns());
      task.removeAll(COLUMNS);
      task.removeAll(TIMINGS);
      task.removeAll(OLDER);
      for (CsvRow row : rows) {
        row.requireWhole();
        results.add(result(row, task));
      }
    }
    return List.copyOf(results);
  }

  private static EpochResult result(CsvRow row, List<String> task) {
    Map<String, Double> own = new LinkedHashMap<>();
    task.forEach(column -> own.put(column, row.number(column)));
    return new EpochResult(
        row.integer("epoch", 0, Integer.MAX_VALUE),
        row.number("train_loss"),
        row.number("val_loss"),
        row.number("accuracy"),
        row.number("macro_f1"),
        row.number("mask_f1"),
        row.number("gender_f1"),
        row.number("age_f1"),
        row.number("age_mae"),
        either(row, "lr_trunk", "lr_decay"),
        either(row, "lr_head", "lr_no_decay"),
        row.number("images_per_second"),
        row.number("seconds"),
        new ProbeScores(
            row.number("probe_loss"),
            row.number("probe_macro_f1"),
            row.number("probe_mask_f1"),
            row.number("probe_gender_f1"),
            row.number("probe_age_f1")),
        own);
  }

  /** Older runs have other columns, which hold the same number twice. */
  private static double either(CsvRow row, String column, String older) {
    return row.text(column).isBlank() ? row.number(older) : row.number(column);
  }
}
