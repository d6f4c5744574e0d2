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
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.NamedFiles;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import maskwise.prepare.PreparedFolder;

/**
 * The competition's list of photos to answer for: CSV with a column {@code ImageID}. Where the
 * photos were cut by {@code prepare}, the list may go on naming the photos: each finds its crop.
 */
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
   * @param images directory of the photos; or one that {@code prepare} wrote, or its crops
   * @param problems told of every fault; the caller settles
   * @return in the order of the list
   * @throws UserError if there is no such list, or it lacks the column
   */
  public static List<Entry> read(Path info, Path images, Problems problems) {
    List<Entry> entries = new ArrayList<>();
    Optional<PreparedFolder> prepared = PreparedFolder.of(images);
    NamedFiles files = new NamedFiles();
    try (CsvRows rows = CsvRows.open(info, "a list of photos with ImageID", List.of(ID))) {
      for (CsvRow row : rows) {
        entry(row, info, images, prepared, files, problems).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private static Optional<Entry> entry(
      CsvRow row,
      Path info,
      Path images,
      Optional<PreparedFolder> prepared,
      NamedFiles files,
      Problems problems) {
    if (row.fault().isPresent()) {
      problems.add(new Problem(info, row.line(), Problem.Kind.BAD_ROW, row.fault().get()));
      return Optional.empty();
    }
    String id = row.get(ID);
    RowOrigin origin = new RowOrigin(info, row.line());
    try {
      // The photos' names go first: a crop may be called as another photo was.
      Optional<Sample> crop = prepared.flatMap(folder -> folder.cropOf(id));
      Path photo = crop.map(Sample::path).orElseGet(() -> named(files, images, id));
      if (!id.isBlank() && Files.isRegularFile(photo)) {
        Map<String, String> known =
            crop.or(() -> prepared.flatMap(folder -> folder.crop(photo)))
                .map(Sample::extra)
                .orElse(Map.of());
        return Optional.of(
            new Entry(id, new Sample(photo, "", Labels.UNKNOWN, known, Optional.of(origin))));
      }
    } catch (InvalidPathException e) {
      problems.add(
          new Problem(
              info, row.line(), Problem.Kind.BAD_VALUE, "expected a file name, found " + id));
      return Optional.empty();
    } catch (UserError e) {
      problems.add(new Problem(info, row.line(), Problem.Kind.BAD_VALUE, e.getMessage()));
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

  private static Path named(NamedFiles files, Path images, String id) {
    Path exact = images.resolve(id);
    return Files.isRegularFile(exact) ? exact : files.find(images, id).orElse(exact);
  }
}
