package maskwise.predict;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.CsvRow;
import maskwise.base.CsvRows;
import maskwise.label.Labels;
import maskwise.manifest.Origin;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/** The competition's list of photos to answer for: CSV with a column {@code ImageID}. */
public final class InfoFile {

  private static final String ID = "imageid";

  private InfoFile() {}

  /**
   * A photo to answer for.
   *
   * @param id as it stands in the list
   * @param sample the photo, with its row in the list and no labels
   */
  public record Entry(String id, Sample sample) {}

  /**
   * Reads the list; a bad row or a missing photo is reported with its line and left out.
   *
   * @param info the list
   * @param images directory of the photos
   * @param problems told of every fault; the caller settles
   * @return in the order of the list
   * @throws maskwise.base.UserError if there is no such list, or it lacks the column
   */
  public static List<Entry> read(Path info, Path images, Problems problems) {
    List<Entry> entries = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(info, "a list of photos with ImageID", List.of(ID))) {
      for (CsvRow row : rows) {
        entry(row, info, images, problems).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private static Optional<Entry> entry(CsvRow row, Path info, Path images, Problems problems) {
    if (row.fault().isPresent()) {
      problems.add(new Problem(info, row.line(), Problem.Kind.BAD_ROW, row.fault().get()));
      return Optional.empty();
    }
    String id = row.get(ID);
    try {
      Path photo = images.resolve(id);
      if (!id.isBlank() && Files.isRegularFile(photo)) {
        Optional<Origin> origin = Optional.of(new Origin(info, row.line()));
        return Optional.of(new Entry(id, new Sample(photo, "", Labels.UNKNOWN, Map.of(), origin)));
      }
    } catch (InvalidPathException e) {
      problems.add(
          new Problem(
              info, row.line(), Problem.Kind.BAD_VALUE, "expected a file name, found " + id));
      return Optional.empty();
    }
    problems.add(
        new Problem(
            info,
            row.line(),
            Problem.Kind.MISSING_PICTURE,
            "expected '" + id + "' in " + images + ", found no such file"));
    return Optional.empty();
  }
}
