package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import maskwise.base.CsvRow;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;

/**
 * Turns the rows of the medical masks' tables into samples.
 *
 * <ul>
 *   <li>TYPE: 1 worn, 2 nose out, 3 under the chin (both incorrect), 4 no mask; else a problem
 *   <li>GENDER: {@code MALE} or {@code FEMALE}; else unknown
 *   <li>AGE: over {@value #TOO_YOUNG} and under {@value #TOO_OLD} years; else unknown, because
 *       absurd ages are common there; what is no number is a problem
 *   <li>USER_ID: the person; unknown if empty
 *   <li>name: the picture in {@code images}; missing, twice or elsewhere is a problem
 * </ul>
 *
 * The other columns, and TYPE, which tells the two kinds of incorrect apart, are kept.
 */
final class MedicalMasksRows {

  static final List<String> COLUMNS = List.of("type", "user_id", "gender", "age", "name");

  private static final List<String> TAKEN = List.of("user_id", "gender", "age", "name");

  private static final int TOO_YOUNG = 10;
  private static final int TOO_OLD = 100;

  /** Tables that went through pandas write whole numbers with a fraction. */
  private static final Pattern AGE = Pattern.compile("(-?[0-9]{1,9})(?:\\.0*)?");

  private final Path images;
  private final Problems problems;
  private final Remarks remarks;
  private final Map<Path, RowOrigin> rows = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  MedicalMasksRows(Path images, Problems problems, Remarks remarks) {
    this.images = images;
    this.problems = problems;
    this.remarks = remarks;
  }

  List<Sample> samples() {
    return samples;
  }

  void add(Path table, List<String> columns, CsvRow row) {
    RowOrigin origin = new RowOrigin(table, row.line());
    if (row.fault().isPresent()) {
      problems.add(problem(origin, Problem.Kind.BAD_ROW, row.fault().get()));
      return;
    }
    try {
      Path picture = picture(row, origin);
      Labels labels =
          new Labels(
              Optional.of(mask(row.get("type"))),
              gender(row.get("gender")),
              years(row.get("age")),
              Optional.empty());
      Map<String, String> extra = new LinkedHashMap<>();
      columns.stream()
          .filter(column -> !TAKEN.contains(column))
          .forEach(column -> extra.put(column, row.get(column)));
      String person = row.get("user_id").strip();
      samples.add(new Sample(picture, person, labels, extra, Optional.of(origin)));
    } catch (RowException e) {
      problems.add(problem(origin, e.kind, e.getMessage()));
    }
  }

  /** To be called after the last row: pictures that no row speaks of would go missing unseen. */
  void reportUnlistedPictures() {
    for (Path picture : PictureFolder.pictures(images, problems)) {
      if (!rows.containsKey(picture)) {
        problems.add(
            PictureFolder.unknown(
                picture, "expected only pictures that a table lists, found another"));
      }
    }
  }

  private Path picture(CsvRow row, RowOrigin origin) throws RowException {
    String name = row.get("name");
    Path picture;
    try {
      picture = images.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new RowException(
          Problem.Kind.BAD_VALUE, "expected a picture's name, found " + e.getMessage());
    }
    if (name.isBlank() || !images.equals(picture.getParent())) {
      throw new RowException(
          Problem.Kind.BAD_VALUE, "expected the name of a picture in images, found '" + name + "'");
    }
    RowOrigin earlier = rows.putIfAbsent(picture, origin);
    if (earlier != null) {
      throw new RowException(
          Problem.Kind.DUPLICATE,
          "expected every picture once, found "
              + name
              + " which "
              + earlier.file().getFileName()
              + ":"
              + earlier.line()
              + " has");
    }
    if (!Files.isRegularFile(picture)) {
      throw new RowException(
          Problem.Kind.MISSING_PICTURE, "expected a picture, found no " + picture);
    }
    return picture;
  }

  private static Mask mask(String type) throws RowException {
    return switch (type.strip()) {
      case "1" -> Mask.WEAR;
      case "2", "3" -> Mask.INCORRECT;
      case "4" -> Mask.NOT_WEAR;
      default ->
          throw new RowException(
              Problem.Kind.BAD_VALUE, "expected a TYPE of 1 to 4, found '" + type + "'");
    };
  }

  private Optional<Gender> gender(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "MALE" -> Optional.of(Gender.MALE);
      case "FEMALE" -> Optional.of(Gender.FEMALE);
      default -> {
        remarks.add("gender left empty: neither MALE nor FEMALE");
        yield Optional.empty();
      }
    };
  }

  private OptionalInt years(String text) throws RowException {
    if (text.isBlank()) {
      remarks.add("age left empty: none given");
      return OptionalInt.empty();
    }
    var age = AGE.matcher(text.strip());
    if (!age.matches()) {
      throw new RowException(
          Problem.Kind.BAD_VALUE, "expected an AGE in whole years, found '" + text + "'");
    }
    int years = Integer.parseInt(age.group(1));
    if (years > TOO_YOUNG && years < TOO_OLD) {
      return OptionalInt.of(years);
    }
    remarks.add("age left empty: not over " + TOO_YOUNG + " and under " + TOO_OLD + " years");
    return OptionalInt.empty();
  }

  private static Problem problem(RowOrigin origin, Problem.Kind kind, String message) {
    return new Problem(origin.file(), origin.line(), kind, message);
  }

  /** What is wrong with one row. */
  private static final class RowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Problem.Kind kind;

    RowException(Problem.Kind kind, String message) {
      super(message);
      this.kind = kind;
    }
  }
}
