package maskwise.rundir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.base.CsvFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.gap.GapRow;
import maskwise.gap.GapRow.Side;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * {@code gap.csv}: for every epoch how each class and each value of an attribute fared, written
 * whole every time; what is not defined is empty.
 */
public final class GapFile {

  private static final String CLASSES = "class";
  private static final List<String> SIDE = List.of("photos", "people", "right", "f1");
  private static final List<String> COLUMNS = columns();

  private GapFile() {}

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("epoch", "of", "value", "name"));
    for (String side : List.of("train", "val")) {
      SIDE.forEach(column -> columns.add(side + "_" + column));
    }
    return List.copyOf(columns);
  }

  /**
   * Replaces the file; numbers read back exactly.
   *
   * @throws IOException if it cannot be written; the old one then stays
   */
  public static void write(Path file, List<GapRow> rows) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord(COLUMNS);
          for (GapRow row : rows) {
            csv.print(row.epoch());
            csv.print(row.attribute().map(Attribute::key).orElse(CLASSES));
            csv.print(row.value());
            csv.print(row.name());
            for (Side side : List.of(row.training(), row.validation())) {
              csv.print(side.photos());
              csv.print(side.people());
              csv.print(side.right());
              csv.print(CsvFile.number(side.f1()));
            }
            csv.println();
          }
        });
  }

  /**
   * Reads the file.
   *
   * @throws maskwise.base.UserError if it cannot be read or is something else
   */
  public static List<GapRow> read(Path file) {
    List<GapRow> rows = new ArrayList<>();
    try (CsvRows csv = CsvRows.open(file, "the gap between training and validation", COLUMNS)) {
      for (CsvRow row : csv) {
        row.requireWhole();
        rows.add(row(row));
      }
    }
    return List.copyOf(rows);
  }

  private static GapRow row(CsvRow row) {
    String of = row.get("of");
    Optional<Attribute> attribute =
        Arrays.stream(Attribute.values()).filter(each -> each.key().equals(of)).findAny();
    if (attribute.isEmpty() && !of.equals(CLASSES)) {
      throw row.error("expected an attribute or 'class' in column of, found '" + of + "'");
    }
    int values = attribute.map(Attribute::size).orElse(FaceClass.COUNT);
    return new GapRow(
        row.integer("epoch", 0, Integer.MAX_VALUE),
        attribute,
        row.integer("value", 0, values - 1),
        side(row, "train"),
        side(row, "val"));
  }

  private static Side side(CsvRow row, String name) {
    return new Side(
        row.integer(name + "_photos", 0, Integer.MAX_VALUE),
        row.integer(name + "_people", 0, Integer.MAX_VALUE),
        row.integer(name + "_right", 0, Integer.MAX_VALUE),
        row.number(name + "_f1"));
  }
}
