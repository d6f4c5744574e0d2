package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.PersonText;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;

/** Turns the rows of the competition's table into samples, one person a row. */
final class CompetitionRows {

  static final List<String> COLUMNS = List.of("id", "gender", "age", "path");

  private final Path table;
  private final Path images;
  private final List<String> extraColumns;
  private final Problems problems;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<Path, Long> folders = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  /** A person as first seen: the mask is unknown in these labels. */
  private record Person(Labels labels, long line) {}

  CompetitionRows(Path table, Path images, List<String> extraColumns, Problems problems) {
    this.table = table;
    this.images = images;
    this.extraColumns = extraColumns;
    this.problems = problems;
  }

  List<Sample> samples() {
    return samples;
  }

  void add(CsvRow row) {
    if (row.fault().isPresent()) {
      report(row, Problem.Kind.BAD_ROW, row.fault().get());
      return;
    }
    Optional<Path> folder = folder(row);
    Optional<Labels> labels = labels(row);
    if (folder.isEmpty() || labels.isEmpty()) {
      return;
    }
    if (!Files.isDirectory(folder.get())) {
      report(
          row,
          Problem.Kind.MISSING_PICTURE,
          "expected a folder of pictures, found no " + folder.get());
      return;
    }
    Map<String, String> extra = new LinkedHashMap<>();
    extraColumns.forEach(column -> extra.put(column, row.get(column)));
    String id = PersonText.of(row.get("id"));
    Optional<RowOrigin> origin = Optional.of(new RowOrigin(table, row.line()));
    pictures(row, folder.get())
        .forEach(
            (picture, file) ->
                samples.add(
                    new Sample(file, id, labels.get().with(picture.mask()), extra, origin)));
  }

  /** To be called after the last row: pictures that no row speaks of would go missing unseen. */
  void reportUnlistedFolders() {
    for (Path folder : PictureFolder.children(images)) {
      if (!folders.containsKey(folder)) {
        problems.add(
            new Problem(
                folder,
                0,
                Problem.Kind.UNKNOWN_FILE,
                "expected only folders that " + table.getFileName() + " lists, found another"));
      }
    }
  }

  private Optional<Path> folder(CsvRow row) {
    String text = row.get("path");
    Path folder;
    try {
      folder = images.resolve(text).normalize();
    } catch (InvalidPathException e) {
      return bad(row, Problem.Kind.BAD_VALUE, "expected a folder's name, found " + e.getMessage());
    }
    if (text.isBlank() || !images.equals(folder.getParent())) {
      return bad(
          row,
          Problem.Kind.BAD_VALUE,
          "expected a folder in " + images.getFileName() + ", found '" + text + "'");
    }
    Long earlier = folders.putIfAbsent(folder, row.line());
    if (earlier != null) {
      return bad(
          row,
          Problem.Kind.DUPLICATE,
          "expected every folder once, found " + text + " which line " + earlier + " has");
    }
    return Optional.of(folder);
  }

  private Optional<Labels> labels(CsvRow row) {
    String id = PersonText.of(row.get("id"));
    if (id.isEmpty()) {
      return bad(row, Problem.Kind.BAD_ROW, "expected an id, found none");
    }
    Labels labels;
    try {
      labels = LabelText.parse("", row.get("gender"), row.get("age"));
    } catch (IllegalArgumentException e) {
      return bad(row, Problem.Kind.BAD_VALUE, e.getMessage());
    }
    Person first = people.computeIfAbsent(id, unseen -> new Person(labels, row.line()));
    if (!first.labels().equals(labels)) {
      return bad(
          row,
          Problem.Kind.DUPLICATE,
          "expected id "
              + id
              + " to be "
              + text(first.labels())
              + " as in line "
              + first.line()
              + ", found "
              + text(labels));
    }
    return Optional.of(labels);
  }

  private Map<CompetitionPicture, Path> pictures(CsvRow row, Path folder) {
    Map<CompetitionPicture, Path> found = new EnumMap<>(CompetitionPicture.class);
    for (Path file : PictureFolder.children(folder)) {
      Optional<CompetitionPicture> picture = CompetitionPicture.of(file);
      if (picture.isEmpty() || !Files.isRegularFile(file)) {
        report(
            row,
            Problem.Kind.UNKNOWN_FILE,
            "expected " + CompetitionPicture.expected() + ", found " + file);
        continue;
      }
      Path earlier = found.putIfAbsent(picture.get(), file);
      if (earlier != null) {
        report(
            row,
            Problem.Kind.DUPLICATE,
            "expected one " + picture.get().stem() + ", found " + earlier + " and " + file);
      }
    }
    for (CompetitionPicture picture : CompetitionPicture.values()) {
      if (!found.containsKey(picture)) {
        report(
            row,
            Problem.Kind.MISSING_PICTURE,
            "expected a picture " + picture.stem() + " in " + folder + ", found none");
      }
    }
    return found;
  }

  private static String text(Labels labels) {
    return LabelText.of(labels.gender()) + " " + LabelText.ageOf(labels);
  }

  private <T> Optional<T> bad(CsvRow row, Problem.Kind kind, String message) {
    report(row, kind, message);
    return Optional.empty();
  }

  private void report(CsvRow row, Problem.Kind kind, String message) {
    problems.add(new Problem(table, row.line(), kind, message));
  }
}
