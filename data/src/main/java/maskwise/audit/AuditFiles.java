package maskwise.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import maskwise.base.CsvFile;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.ManifestWriter;

/** The tables of an audit. */
public final class AuditFiles {

  private AuditFiles() {}

  /**
   * Writes {@code fixes.csv}, {@code path,attribute,from,to}: a row a label to change. Paths are
   * relative to the file, as in a manifest; labels have a manifest's words. Whoever disagrees
   * deletes the row.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeFixes(List<Suspicion> suspicions, Path file) throws IOException {
    CsvFile.write(
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
    CsvFile.write(
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

  /** The label as the manifest contains it: an age in years if the years are known. */
  public static String label(Suspicion suspicion) {
    return suspicion.attribute() == Attribute.AGE
        ? LabelText.ageOf(suspicion.sample().labels())
        : suspicion.attribute().names().get(suspicion.label());
  }

  /** The suggestion in a manifest's words; for an age the group. */
  public static String suggestion(Suspicion suspicion) {
    return suspicion.attribute().names().get(suspicion.suggested());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
