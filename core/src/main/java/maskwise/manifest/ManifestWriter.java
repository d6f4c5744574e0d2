package maskwise.manifest;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import maskwise.base.AtomicFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a manifest as {@link ManifestReader} reads it; equal manifests become equal bytes. */
public final class ManifestWriter {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private ManifestWriter() {}

  /**
   * Replaces {@code file}. Paths are written relative to it, with {@code /}, or absolute where they
   * lie under another root.
   *
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(Manifest manifest, Path file) throws IOException {
    Path directory = file.toAbsolutePath().normalize().getParent();
    AtomicFile.write(
        file,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(text, FORMAT);
          List<String> header = new ArrayList<>(ManifestColumn.keys());
          header.addAll(manifest.extraColumns());
          csv.printRecord(header);
          for (Sample sample : manifest.samples()) {
            csv.printRecord(fields(sample, manifest.extraColumns(), directory));
          }
          csv.flush();
        });
  }

  private static List<String> fields(Sample sample, List<String> extraColumns, Path directory) {
    List<String> fields = new ArrayList<>(ManifestColumn.values().length + extraColumns.size());
    for (ManifestColumn column : ManifestColumn.values()) {
      fields.add(
          switch (column) {
            case PATH -> relative(sample.path(), directory);
            case PERSON -> sample.person();
            case MASK -> LabelText.of(sample.labels().mask());
            case GENDER -> LabelText.of(sample.labels().gender());
            case AGE -> LabelText.ageOf(sample.labels());
          });
    }
    for (String column : extraColumns) {
      String value = sample.extra().getOrDefault(column, "");
      boolean isPath = column.equals(ManifestColumn.ORIGINAL) && Path.of(value).isAbsolute();
      fields.add(isPath ? relative(Path.of(value), directory) : value);
    }
    return fields;
  }

  /** A path as it stands in a CSV file: relative to it, with {@code /}. */
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
