package maskwise.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import maskwise.base.CsvFile;
import maskwise.base.UserError;

/** Writes a manifest as {@link ManifestReader} reads it; equal manifests become equal bytes. */
public final class ManifestWriter {

  private ManifestWriter() {}

  /**
   * Replaces {@code file}. Paths are written relative to it, with {@code /}, or absolute where they
   * lie under another root.
   *
   * @throws UserError if rows were read from {@code file}: it is an original of the user's
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(Manifest manifest, Path file) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    refuseOriginal(manifest, target);
    Path directory = target.getParent();
    CsvFile.write(
        file,
        csv -> {
          List<String> header = new ArrayList<>(ManifestColumn.keys());
          header.addAll(manifest.extraColumns());
          csv.printRecord(header);
          for (Sample sample : manifest.samples()) {
            csv.printRecord(fields(sample, manifest.extraColumns(), directory));
          }
        });
  }

  private static void refuseOriginal(Manifest manifest, Path target) {
    boolean original =
        manifest.samples().stream()
            .flatMap(sample -> sample.origin().stream())
            .map(RowOrigin::file)
            .distinct()
            .anyMatch(read -> read.toAbsolutePath().normalize().equals(target));
    if (original) {
      throw new UserError(
          "expected a new file to write to, found "
              + target
              + ", which the rows were read from; choose another");
    }
  }

  private static List<String> fields(Sample sample, List<String> extraColumns, Path directory) {
    Map<String, String> texts = ManifestRow.texts(sample, relative(sample.path(), directory));
    List<String> fields = new ArrayList<>();
    ManifestRow.columns().forEach(column -> fields.add(texts.get(column)));
    for (String column : extraColumns) {
      String value = sample.extra().getOrDefault(column, "");
      boolean isPath = column.equals(ManifestColumn.ORIGINAL) && Path.of(value).isAbsolute();
      fields.add(isPath ? relative(Path.of(value), directory) : value);
    }
    return fields;
  }

  /** A path as a CSV file contains it: relative to the file, with {@code /}. */
  public static String path(Path picture, Path file) {
    return relative(picture, file.toAbsolutePath().normalize().getParent());
  }

  private static String relative(Path picture, Path directory) {
    Path absolute = picture.toAbsolutePath().normalize();
    if (!Objects.equals(absolute.getRoot(), directory.getRoot())) {
      return absolute.toString();
    }
    return StreamSupport.stream(directory.relativize(absolute).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
