package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.audit.LabelRanking;
import maskwise.audit.Suspicion;
import maskwise.base.AtomicFile;

/** The page to judge suspicious labels on. */
public final class AuditReport {

  private AuditReport() {}

  /**
   * Writes {@code report.html}: the labels of which a network is most sure that they are wrong,
   * each with its photo, the label, what the network says and how sure it is. Those that the reader
   * agrees with can be saved from the page as a table of fixes, {@code judged.csv}.
   *
   * @param name what the page calls the data set
   * @param ranking all labels
   * @param shown those on the page, the most suspicious first
   * @param fixes the table that holds the same; paths on the page are those in it
   * @param photos opens the photos
   * @throws IOException if the page cannot be written
   */
  public static void write(
      String name, LabelRanking ranking, List<Suspicion> shown, Path fixes, PhotoOpener photos)
      throws IOException {
    AuditPage page = new AuditPage(ranking, shown, fixes, photos);
    AtomicFile.writeString(
        fixes.resolveSibling("report.html"),
        new Page(
                "Maskwise · labels that look wrong",
                name,
                page.lead(),
                page.parts(),
                shown.isEmpty() ? Optional.empty() : Optional.of("judge.js"))
            .render());
  }
}
