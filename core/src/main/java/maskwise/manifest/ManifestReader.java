package maskwise.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;

/**
 * Reads a manifest: CSV with the header {@code path,person,mask,gender,age}. Paths are relative to
 * the file and absolute in the samples; empty is unknown; further columns are kept. The forms of
 * the labels are those of {@link LabelText}, and pictures are found as {@link NamedFiles} does. A
 * picture stands once, or once a box if the columns of {@link FaceBox} are there. A column {@code
 * original} holds paths too, and is treated as such; what stands in the columns of {@link
 * TargetColumns} is checked.
 */
public final class ManifestReader {

  private final Path file;
  private final Path directory;
  private final PictureCheck check;
  private final Problems problems;
  private final NamedFiles files = new NamedFiles();
  private final Map<Place, Long> lines = new HashMap<>();

  private ManifestReader(Path file, PictureCheck check, Problems problems) {
    this.file = file;
    this.directory = file.toAbsolutePath().normalize().getParent();
    this.check = check;
    this.problems = problems;
  }

  /**
   * Reads every row; one with a fault is reported with its line and left out. The caller decides
   * with {@link Problems#settle()} whether to go on.
   *
   * @param file the manifest
   * @param check whether the pictures must exist
   * @param problems told of every fault
   * @throws maskwise.base.UserError if there is no such file, it is not CSV in UTF-8, or its header
   *     lacks a column
   */
  public static Manifest read(Path file, PictureCheck check, Problems problems) {
    return new ManifestReader(file, check, problems).read();
  }

  private Manifest read() {
    List<String> required = ManifestColumn.keys();
    List<Sample> samples = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "a manifest", required)) {
      List<String> extraColumns =
          rows.columns().stream().filter(column -> !required.contains(column)).toList();
      for (CsvRow row : rows) {
        sample(row, extraColumns).ifPresent(samples::add);
      }
      return new Manifest(samples, extraColumns);
    }
  }

  private Optional<Sample> sample(CsvRow row, List<String> extraColumns) {
    if (row.fault().isPresent()) {
      return bad(row, Problem.Kind.BAD_ROW, row.fault().get());
    }
    String text = row.get(ManifestColumn.PATH.key());
    if (text.isBlank()) {
      return bad(row, Problem.Kind.BAD_ROW, "expected a path, found none");
    }
    Map<String, String> extra = new LinkedHashMap<>();
    extraColumns.forEach(column -> extra.put(column, row.get(column)));
    Path picture;
    try {
      picture = picture(text);
      extra.computeIfPresent(ManifestColumn.ORIGINAL, (column, path) -> absolute(path));
    } catch (InvalidPathException e) {
      return bad(row, Problem.Kind.BAD_ROW, "expected a path, found " + e.getMessage());
    }
    Sample sample;
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      ManifestColumn.keys().forEach(column -> texts.put(column, row.get(column)));
      texts.putAll(extra);
      sample = ManifestRow.sample(picture, texts);
    } catch (IllegalArgumentException e) {
      return bad(row, Problem.Kind.BAD_VALUE, e.getMessage());
    }
    Long earlier = lines.putIfAbsent(sample.place(), row.line());
    if (earlier != null) {
      return bad(
          row,
          Problem.Kind.DUPLICATE,
          (sample.box().isPresent()
                  ? "expected every box of a picture once"
                  : "expected every picture once")
              + ", found "
              + text
              + " which line "
              + earlier
              + " has");
    }
    if (!check.passes(picture)) {
      String found = "expected a picture, found no " + picture;
      return bad(row, Problem.Kind.MISSING_PICTURE, found + encoding(text));
    }
    return Optional.of(sample.from(new RowOrigin(file, row.line())));
  }

  private Path picture(String text) {
    Path plain = directory.resolve(text).normalize();
    return check == PictureCheck.NONE ? plain : files.find(directory, text).orElse(plain);
  }

  private String absolute(String path) {
    return path.isBlank() ? path : directory.resolve(path).normalize().toString();
  }

  /** Why a name with the sign for what is no letter cannot be found. */
  private static String encoding(String path) {
    return path.indexOf('\uFFFD') < 0
        ? ""
        : ": the name is not UTF-8; rename the file, and enter the new name";
  }

  private Optional<Sample> bad(CsvRow row, Problem.Kind kind, String message) {
    problems.add(new Problem(file, row.line(), kind, message));
    return Optional.empty();
  }
}
