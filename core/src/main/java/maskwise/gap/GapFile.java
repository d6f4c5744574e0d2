package maskwise.gap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.gap.GapRow.Side;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** Writes and reads {@code gap.csv}. */
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
    AtomicFile.writeString(
        file,
        rows.stream()
            .map(GapFile::line)
            .collect(Collectors.joining("", String.join(",", COLUMNS) + "\n", "")));
  }

  private static String line(GapRow row) {
    return row.epoch()
        + ","
        + row.attribute().map(Attribute::key).orElse(CLASSES)
        + ","
        + row.value()
        + ","
        + row.name()
        + side(row.training())
        + side(row.validation())
        + "\n";
  }

  private static String side(Side side) {
    String f1 = Double.isNaN(side.f1()) ? "" : Double.toString(side.f1());
    return "," + side.photos() + "," + side.people() + "," + side.right() + "," + f1;
  }

  /**
   * Reads the file.
   *
   * @throws UserError if it is not one
   */
  public static List<GapRow> read(Path file) {
    List<GapRow> rows = new ArrayList<>();
    try (CsvRows csv = CsvRows.open(file, "the gap between training and validation", COLUMNS)) {
      for (CsvRow row : csv) {
        rows.add(row(file, row));
      }
    }
    return List.copyOf(rows);
  }

  private static GapRow row(Path file, CsvRow row) {
    try {
      row.fault()
          .ifPresent(
              fault -> {
                throw new IllegalArgumentException(fault);
              });
      Optional<Attribute> attribute =
          Arrays.stream(Attribute.values()).filter(of -> of.key().equals(row.get("of"))).findAny();
      int values = attribute.map(Attribute::size).orElse(FaceClass.COUNT);
      int value = Integer.parseInt(row.get("value"));
      if ((attribute.isEmpty() && !row.get("of").equals(CLASSES)) || value < 0 || value >= values) {
        throw new IllegalArgumentException(
            "expected a class or an attribute's value, found " + row.get("of") + " " + value);
      }
      return new GapRow(
          Integer.parseInt(row.get("epoch")),
          attribute,
          value,
          side(row, "train"),
          side(row, "val"));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          file + ":" + row.line() + ": expected a row of gap.csv, found another: " + e.getMessage(),
          e);
    }
  }

  private static Side side(CsvRow row, String name) {
    String f1 = row.get(name + "_f1");
    return new Side(
        Integer.parseInt(row.get(name + "_photos")),
        Integer.parseInt(row.get(name + "_people")),
        Integer.parseInt(row.get(name + "_right")),
        f1.isEmpty() ? Double.NaN : Double.parseDouble(f1));
  }
}
