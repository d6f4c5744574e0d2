package maskwise.importer;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.base.CsvRow;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * Which column of a table tells what.
 *
 * @param columns the columns' names as in the file, in lower case
 * @param guessed those that nobody named
 */
record TableMapping(Map<TableColumn, String> columns, Set<TableColumn> guessed) {

  /** As many rows tell whether a column holds pictures. */
  private static final int LOOKED_AT = 20;

  /**
   * Takes the columns that somebody named, and guesses the others where it is plain: by their name,
   * or because all they hold are labels or pictures.
   *
   * @throws UserError if a named column is not there, or none tells the pictures or any label
   */
  static TableMapping of(
      Path table,
      List<String> names,
      List<CsvRow> rows,
      Map<String, String> said,
      TableValues values,
      TablePictures pictures) {
    Map<TableColumn, String> columns = new EnumMap<>(TableColumn.class);
    Set<TableColumn> settled = EnumSet.noneOf(TableColumn.class);
    said.forEach(
        (key, name) -> {
          TableColumn column =
              TableColumn.of(key)
                  .orElseThrow(
                      () ->
                          new UserError(
                              "expected --column with one of "
                                  + String.join(", ", TableColumn.keys())
                                  + "; found '"
                                  + key
                                  + "', nearest is "
                                  + Nearest.to(key, TableColumn.keys())));
          settled.add(column);
          if (!name.isBlank()) {
            columns.put(column, named(table, names, name));
          }
        });
    Set<TableColumn> guessed = EnumSet.noneOf(TableColumn.class);
    for (TableColumn column : TableColumn.values()) {
      if (!settled.contains(column)) {
        List<String> free = names.stream().filter(name -> !columns.containsValue(name)).toList();
        guess(column, free, rows, values, pictures)
            .ifPresent(
                name -> {
                  columns.put(column, name);
                  guessed.add(column);
                });
      }
    }
    require(table, names, columns);
    return new TableMapping(columns, guessed);
  }

  Optional<String> column(TableColumn column) {
    return Optional.ofNullable(columns.get(column));
  }

  private static String named(Path table, List<String> names, String name) {
    return names.stream()
        .filter(each -> each.equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected --column with a column of %s, one of %s; found '%s', nearest is %s"
                        .formatted(
                            table, String.join(", ", names), name, Nearest.to(name, names))));
  }

  private static Optional<String> guess(
      TableColumn column,
      List<String> free,
      List<CsvRow> rows,
      TableValues values,
      TablePictures pictures) {
    List<String> usual = column.among(free);
    if (column == TableColumn.PATH) {
      return best(usual, rows, pictures)
          .or(() -> best(free, rows, pictures))
          .or(() -> usual.stream().findFirst());
    }
    if (column == TableColumn.PERSON) { // a column called name may as well hold names of classes
      return usual.stream()
          .filter(
              name ->
                  !holdsOnly(Attribute.MASK, name, rows, values)
                      && !holdsOnly(Attribute.GENDER, name, rows, values))
          .findFirst();
    }
    Optional<Attribute> attribute = column.attribute();
    if (!usual.isEmpty() || attribute.isEmpty() || attribute.get() == Attribute.AGE) {
      return usual.stream().findFirst();
    }
    return free.stream().filter(name -> holdsOnly(attribute.get(), name, rows, values)).findFirst();
  }

  /** The first column of which most values are pictures. */
  private static Optional<String> best(
      List<String> names, List<CsvRow> rows, TablePictures pictures) {
    String best = null;
    int most = 0;
    for (String name : names) {
      int found = 0;
      for (CsvRow row : rows.subList(0, Math.min(LOOKED_AT, rows.size()))) {
        found += row.fault().isEmpty() && pictures.find(row.get(name)).isPresent() ? 1 : 0;
      }
      if (found > most) {
        most = found;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean holdsOnly(
      Attribute attribute, String name, List<CsvRow> rows, TableValues values) {
    Set<String> different = new HashSet<>();
    for (CsvRow row : rows) {
      if (row.fault().isEmpty() && !row.get(name).isBlank()) {
        different.add(row.get(name));
      }
    }
    return !different.isEmpty()
        && different.size() <= LOOKED_AT
        && different.stream().allMatch(text -> values.tells(attribute, text));
  }

  private static void require(Path table, List<String> names, Map<TableColumn, String> columns) {
    boolean labeled = columns.keySet().stream().anyMatch(each -> each.attribute().isPresent());
    if (!columns.containsKey(TableColumn.PATH) || !labeled) {
      throw new UserError(
          ("expected a column of images and one of labels in %s, found %s among %s; set them:"
                  + " --column path=NAME --column mask=NAME --column gender=NAME --column age=NAME,"
                  + " and --images DIR if the images are elsewhere")
              .formatted(table, labeled ? "no images" : "no labels", String.join(", ", names)));
    }
  }
}
