package maskwise.merge;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;

/**
 * Reads fixes: CSV with {@code path,attribute,from,to}; further columns mean nothing. Paths are
 * relative to the file. {@code from} and {@code to} are labels as they stand in manifests; {@code
 * from} empty is unknown, {@code to} empty is not decided yet, and the word {@value #UNKNOWN} says
 * unknown in both.
 */
public final class FixFile {

  private static final String UNKNOWN = "unknown";

  private static final List<String> COLUMNS = List.of("path", "attribute", "from", "to");

  private FixFile() {}

  /**
   * Reads every row; one with a fault is reported with its line and left out.
   *
   * @throws maskwise.base.UserError if there is no such file, or it is not of the form
   */
  public static List<Fix> read(Path file, Problems problems) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    List<Fix> fixes = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "a file of fixes", COLUMNS)) {
      for (CsvRow row : rows) {
        try {
          fixes.add(fix(row, file, directory));
        } catch (IllegalArgumentException e) {
          Problem.Kind kind =
              row.fault().isPresent() ? Problem.Kind.BAD_ROW : Problem.Kind.BAD_VALUE;
          problems.add(new Problem(file, row.line(), kind, e.getMessage()));
        }
      }
    }
    return fixes;
  }

  private static Fix fix(CsvRow row, Path file, Path directory) {
    if (row.fault().isPresent()) {
      throw new IllegalArgumentException(row.fault().get());
    }
    String path = row.get("path");
    if (path.isBlank()) {
      throw new IllegalArgumentException("expected a path, found none");
    }
    Attribute attribute = attribute(row.get("attribute").strip());
    String to = row.get("to").strip();
    return new Fix(
        new RowOrigin(file, row.line()),
        photo(directory, path),
        attribute,
        labels(attribute, row.get("from").strip()),
        to.isEmpty() ? Optional.empty() : Optional.of(labels(attribute, to)));
  }

  private static Path photo(Path directory, String path) {
    try {
      return directory.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("expected a path, found " + e.getMessage(), e);
    }
  }

  private static Attribute attribute(String text) {
    return Arrays.stream(Attribute.values())
        .filter(attribute -> attribute.key().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected mask, gender or age as attribute, found '" + text + "'"));
  }

  private static Labels labels(Attribute attribute, String text) {
    return LabelText.parse(attribute, text.equalsIgnoreCase(UNKNOWN) ? "" : text);
  }
}
