package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.PersonText;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import maskwise.manifest.Unknown;

/**
 * Any table of photos, as a spreadsheet or pandas saves it. Which column tells what, and what its
 * values mean, is said or guessed; see {@link TableMapping} and {@link TableValues}. Columns that
 * tell nothing are kept.
 */
final class TableImporter implements Importer {

  /** Photos of one person must not be on both sides of a split, so this is worth a word. */
  private static final String NO_PERSON =
      "from nowhere: each photo counts as another person (--column person=NAME tells who is on it)";

  /** Columns that mean something to Maskwise; a stranger's go by another name. */
  private static final Set<String> RESERVED =
      Set.of(
          "path",
          "person",
          "mask",
          "gender",
          "age",
          "weight",
          "pseudo",
          "teacher",
          "original",
          "crop",
          "synthetic",
          "detected",
          "source");

  private static final String REST = "table_";

  private final ImportOptions options;

  TableImporter(ImportOptions options) {
    this.options = options;
  }

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path table = table(source);
    TableValues values = new TableValues(options.values());
    Optional<Path> images = options.images();
    TablePictures pictures =
        new TablePictures(
            table,
            images.isEmpty() && Files.isDirectory(source) ? Optional.of(source) : images,
            problems);
    try (CsvRows file = CsvRows.open(table, "a table", List.of())) {
      List<CsvRow> rows = new ArrayList<>();
      file.forEach(rows::add);
      if (rows.isEmpty()) {
        throw new UserError("expected a table with rows below its header, found none in " + table);
      }
      TableMapping mapping =
          TableMapping.of(table, file.columns(), rows, options.columns(), values, pictures);
      Map<String, String> kept = kept(file.columns(), mapping);
      tell(mapping, kept, remarks);
      requireMeaning(table, mapping, rows, values);
      List<Sample> samples =
          new Rows(table, mapping, kept, values, pictures, problems, remarks).samples(rows);
      return new Manifest(samples, List.copyOf(new LinkedHashSet<>(kept.values())));
    }
  }

  private static Path table(Path source) {
    if (!Files.isDirectory(source)) {
      return source;
    }
    List<Path> tables =
        PictureFolder.children(source).stream()
            .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)"))
            .toList();
    if (tables.size() != 1) {
      throw new UserError(
          "expected one table (.csv or .tsv) in %s, found %s; pass the table, and its images with --images"
              .formatted(source, tables.isEmpty() ? "none" : tables.size() + ""));
    }
    return tables.get(0);
  }

  /** The columns that are kept, and what they are called in the manifest. */
  private static Map<String, String> kept(List<String> columns, TableMapping mapping) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String column : columns) {
      if (!mapping.columns().containsValue(column)) {
        boolean taken = RESERVED.contains(column) || column.startsWith("p_");
        kept.put(column, taken ? REST + column : column);
      }
    }
    return kept;
  }

  private static void tell(TableMapping mapping, Map<String, String> kept, Remarks remarks) {
    for (TableColumn column : TableColumn.values()) {
      String line =
          "%-6s %s"
              .formatted(
                  column.key(),
                  mapping
                      .column(column)
                      .map(name -> "from column '" + name + "'")
                      .orElse(column == TableColumn.PERSON ? NO_PERSON : "from nowhere"));
      if (mapping.guessed().contains(column)) {
        remarks.guess(line + " (guessed; --column " + column.key() + "=NAME selects another)");
      } else {
        remarks.tell(line);
      }
    }
    if (!kept.isEmpty()) {
      remarks.tell(
          "other columns are kept: %s (--column age=NAME uses one)"
              .formatted(String.join(", ", kept.keySet())));
    }
    kept.forEach(
        (column, name) -> {
          if (!column.equals(name)) {
            remarks.tell("column '" + column + "' is kept as " + name);
          }
        });
  }

  /** A column of which no value is a label is one whose values nobody has explained. */
  private static void requireMeaning(
      Path table, TableMapping mapping, List<CsvRow> rows, TableValues values) {
    for (TableColumn column : TableColumn.values()) {
      Optional<Attribute> attribute = column.attribute();
      Optional<String> name = mapping.column(column);
      if (attribute.isEmpty() || name.isEmpty()) {
        continue;
      }
      List<String> strange =
          rows.stream()
              .filter(row -> row.fault().isEmpty())
              .map(row -> row.get(name.get()).strip())
              .filter(text -> !Unknown.is(text))
              .distinct()
              .toList();
      boolean some =
          attribute.get() == Attribute.AGE
              || strange.stream().anyMatch(text -> values.tells(attribute.get(), text));
      if (!some && !strange.isEmpty()) {
        List<String> first = strange.stream().limit(4).toList();
        throw new UserError(
            "%s: expected labels in column '%s', found %s%s; define them: %s"
                .formatted(
                    table,
                    name.get(),
                    String.join(", ", first),
                    strange.size() > first.size() ? ", ..." : "",
                    Stream.of(first, List.<String>of())
                        .flatMap(List::stream)
                        .map(
                            text ->
                                "--value '%s:%s=%s'"
                                    .formatted(
                                        column.key(),
                                        text,
                                        attribute.get() == Attribute.MASK
                                            ? "wear|incorrect|not_wear"
                                            : "male|female"))
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")));
      }
    }
  }

  /** Turns rows into samples. */
  private record Rows(
      Path table,
      TableMapping mapping,
      Map<String, String> kept,
      TableValues values,
      TablePictures pictures,
      Problems problems,
      Remarks remarks) {

    List<Sample> samples(List<CsvRow> rows) {
      List<Sample> samples = new ArrayList<>();
      Map<Path, Long> lines = new HashMap<>();
      for (CsvRow row : rows) {
        sample(row, lines).ifPresent(samples::add);
      }
      return samples;
    }

    private Optional<Sample> sample(CsvRow row, Map<Path, Long> lines) {
      if (row.fault().isPresent()) {
        return bad(row, Problem.Kind.BAD_ROW, row.fault().get());
      }
      String name = row.get(mapping.columns().get(TableColumn.PATH));
      Optional<Path> picture = pictures.find(name);
      if (picture.isEmpty()) {
        return bad(
            row,
            Problem.Kind.MISSING_PICTURE,
            "expected a picture '%s' in %s, found none%s"
                .formatted(
                    name,
                    pictures.folders().get(0),
                    pictures.folders().size() > 1 ? " there or in its folders" : ""));
      }
      Long earlier = lines.putIfAbsent(picture.get(), row.line());
      if (earlier != null) {
        return bad(
            row,
            Problem.Kind.DUPLICATE,
            "expected every picture once, found " + name + " which line " + earlier + " has");
      }
      Labels labels = Labels.UNKNOWN;
      try {
        for (TableColumn column : mapping.columns().keySet()) {
          if (column.attribute().isPresent()) {
            labels =
                labels.or(label(column.attribute().get(), row.get(mapping.columns().get(column))));
          }
        }
      } catch (IllegalArgumentException e) {
        return bad(row, Problem.Kind.BAD_VALUE, e.getMessage());
      }
      Map<String, String> extra = new LinkedHashMap<>();
      kept.forEach((column, called) -> extra.put(called, row.get(column)));
      String person =
          mapping.column(TableColumn.PERSON).map(row::get).map(PersonText::of).orElse("");
      return Optional.of(
          new Sample(
              picture.get(), person, labels, extra, Optional.of(new RowOrigin(table, row.line()))));
    }

    private Labels label(Attribute attribute, String text) {
      if (attribute == Attribute.AGE && LabelText.isBandAcrossGroups(text)) {
        remarks.add("age left empty: a band of ages that lies in two groups");
        return Labels.UNKNOWN;
      }
      return values.label(attribute, text);
    }

    private Optional<Sample> bad(CsvRow row, Problem.Kind kind, String message) {
      problems.add(new Problem(table, row.line(), kind, message));
      return Optional.empty();
    }
  }
}
