package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code validation.csv} of a run, {@code predictions.csv} of an evaluation: {@code
 * path,person,mask,gender,age,truth,predicted,confidence,p0,...,p17}, and {@code years} behind them
 * where the network tells an age. The labels stand as in a manifest, empty where unknown; the truth
 * is the class, empty where one of the three is unknown.
 */
public final class PredictionsFile {

  private static final String WHAT = "a table of predictions";
  private static final List<String> DECISION = List.of("path", "person", "truth", "predicted");
  private static final List<String> LABELS = List.of("mask", "gender", "age");
  private static final List<String> PROBABILITIES =
      IntStream.range(0, FaceClass.COUNT).mapToObj(i -> "p" + i).toList();
  private static final String YEARS = "years";

  /** Of a whole file; those written before the labels stood in them lack {@link #LABELS}. */
  private static final List<String> COLUMNS =
      Stream.of(
              List.of("path", "person"),
              LABELS,
              List.of("truth", "predicted", "confidence"),
              PROBABILITIES)
          .flatMap(List::stream)
          .toList();

  private PredictionsFile() {}

  /**
   * Replaces the file; numbers read back exactly.
   *
   * @param predictions with all probabilities; all with years or none
   * @throws IOException if the file cannot be written; the old one then stays
   */
  public static void write(Path file, List<Prediction> predictions) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          boolean years = predictions.stream().anyMatch(each -> each.years().isPresent());
          csv.printRecord(
              years ? Stream.concat(COLUMNS.stream(), Stream.of(YEARS)) : COLUMNS.stream());
          for (Prediction prediction : predictions) {
            print(csv, prediction);
          }
        });
  }

  private static void print(CSVPrinter csv, Prediction prediction) throws IOException {
    csv.print(prediction.path());
    csv.print(prediction.person());
    for (Attribute attribute : Attribute.values()) {
      csv.print(LabelText.of(prediction.labels(), attribute));
    }
    OptionalInt truth = prediction.truth();
    csv.print(truth.isPresent() ? Integer.toString(truth.getAsInt()) : "");
    csv.print(prediction.predicted());
    csv.print(prediction.confidence());
    for (double probability : prediction.probabilities()) {
      csv.print(probability);
    }
    if (prediction.years().isPresent()) {
      csv.print(prediction.years().getAsDouble());
    }
    csv.println();
  }

  /**
   * Reads all that the file holds, in its order.
   *
   * @throws UserError if it cannot be read or is something else
   */
  public static List<Prediction> read(Path file) {
    List<Prediction> predictions = new ArrayList<>();
    read(
        file,
        COLUMNS.stream().filter(column -> !LABELS.contains(column)).toList(),
        (row, prediction) -> predictions.add(prediction));
    return List.copyOf(predictions);
  }

  /**
   * Reads what was decided for each photo, also from a file of another program that holds nothing
   * but {@code path,person,truth,predicted}.
   *
   * @return by path, in the order of the file
   * @throws UserError if it cannot be read or is something else, or has a photo twice
   */
  public static Map<String, Prediction> readDecisions(Path file) {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    read(
        file,
        DECISION,
        (row, prediction) -> {
          if (predictions.put(prediction.path(), prediction) != null) {
            throw row.error(
                "expected every photo once, found "
                    + prediction.path()
                    + " again; remove the second row from the manifest and evaluate again");
          }
        });
    return predictions;
  }

  private static void read(
      Path file, Collection<String> required, BiConsumer<CsvRow, Prediction> into) {
    try (CsvRows rows = CsvRows.open(file, WHAT, required)) {
      for (CsvRow row : rows) {
        row.requireWhole();
        into.accept(row, prediction(row));
      }
    }
  }

  private static Prediction prediction(CsvRow row) {
    double years = row.number(YEARS);
    return new Prediction(
        row.text("path"),
        row.text("person"),
        labels(row),
        faceClass(row, "predicted"),
        row.number("confidence"),
        row.has(PROBABILITIES)
            ? PROBABILITIES.stream().map(column -> probability(row, column)).toList()
            : List.of(),
        Double.isNaN(years) ? OptionalDouble.empty() : OptionalDouble.of(years));
  }

  /** Files written before the labels stood in them tell only whole classes. */
  private static Labels labels(CsvRow row) {
    Labels known =
        row.text("truth").isBlank()
            ? Labels.UNKNOWN
            : Labels.of(FaceClass.of(faceClass(row, "truth")));
    if (!row.has(LABELS)) {
      return known;
    }
    try {
      return LabelText.parse(row.text("mask"), row.text("gender"), row.text("age"));
    } catch (IllegalArgumentException e) {
      throw row.error(String.valueOf(e.getMessage()));
    }
  }

  private static int faceClass(CsvRow row, String column) {
    return row.integer(column, 0, FaceClass.COUNT - 1);
  }

  private static double probability(CsvRow row, String column) {
    double number = row.number(column);
    if (Double.isNaN(number)) {
      throw row.error(
          "expected a number in column %s, found '%s'".formatted(column, row.text(column)));
    }
    return number;
  }
}
