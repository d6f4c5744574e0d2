package maskwise.audit;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import maskwise.base.AtomicFile;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.ManifestWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The tables of an audit. */
public final class AuditFiles {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private AuditFiles() {}

  /**
   * Writes {@code fixes.csv}, {@code path,attribute,from,to}: a row a label to change. Paths are
   * relative to the file, as in a manifest; labels have a manifest's words. Whoever disagrees
   * deletes the row.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeFixes(List<Suspicion> suspicions, Path file) throws IOException {
    write(
        file,
        csv -> {
          csv.printRecord("path", "attribute", "from", "to");
          for (Suspicion suspicion : suspicions) {
            csv.printRecord(
                ManifestWriter.path(suspicion.sample().path(), file),
                suspicion.attribute().key(),
                label(suspicion),
                suggestion(suspicion));
          }
        });
  }

  /**
   * Writes {@code ranking.csv}: every known label, the most suspicious first.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeRanking(LabelRanking ranking, Path file) throws IOException {
    write(
        file,
        csv -> {
          csv.printRecord(
              "path",
              "person",
              "attribute",
              "label",
              "suggested",
              "p_label",
              "p_suggested",
              "margin",
              "confident");
          for (Suspicion suspicion : ranking.suspicions()) {
            csv.printRecord(
                ManifestWriter.path(suspicion.sample().path(), file),
                suspicion.sample().person(),
                suspicion.attribute().key(),
                label(suspicion),
                suggestion(suspicion),
                number(suspicion.labelProbability()),
                number(suspicion.suggestedProbability()),
                number(suspicion.margin()),
                suspicion.confident());
          }
        });
  }

  /** The label as it stands in the manifest: an age in years where these are known. */
  public static String label(Suspicion suspicion) {
    return suspicion.attribute() == Attribute.AGE
        ? LabelText.ageOf(suspicion.sample().labels())
        : suspicion.attribute().names().get(suspicion.label());
  }

  /** The suggestion in a manifest's words; for an age the group. */
  public static String suggestion(Suspicion suspicion) {
    return suspicion.attribute().names().get(suspicion.suggested());
  }

  @FunctionalInterface
  private interface Rows {
    void print(CSVPrinter csv) throws IOException;
  }

  private static void write(Path file, Rows rows) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(text, FORMAT);
          rows.print(csv);
          csv.flush();
        });
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
