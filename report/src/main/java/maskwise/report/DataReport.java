package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.base.AtomicFile;
import maskwise.base.Fonts;
import maskwise.explore.Exploration;
import maskwise.explore.SheetPlan;

/** Page, charts and contact sheets of a data set. */
public final class DataReport {

  private static final int COLUMNS = 6;

  private DataReport() {}

  /**
   * Writes {@code report.html}, {@code classes.png}, {@code attributes.png}, {@code ages.png},
   * {@code people.png}, {@code brightness.png} and {@code sheets/*.png}. What there is nothing to
   * say about is left out. The same data gives the same bytes.
   *
   * @param name what the page calls the data set
   * @param plans contact sheets to make
   * @param photos opens the photos of sheets and page
   * @param directory where the files go; made if missing
   * @return what the data suggests, in a few words each, most important first
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(
      String name,
      Exploration exploration,
      List<SheetPlan> plans,
      PhotoOpener photos,
      Path directory)
      throws IOException {
    List<PhotoSheet> sheets =
        plans.stream()
            .map(plan -> PhotoSheet.of(plan, photos))
            .filter(PhotoSheet::hasPhotos)
            .toList();
    for (PhotoSheet sheet : sheets) {
      ContactSheet.write(
          sheet.tiles(), COLUMNS, directory.resolve("sheets").resolve(sheet.name() + ".png"));
    }
    if (Fonts.present()) {
      charts(exploration, directory);
    }
    AtomicFile.writeString(
        directory.resolve("report.html"), DataPage.render(name, exploration, sheets, photos));
    return DataFindings.of(exploration).stream()
        .filter(finding -> finding.weight() != DataFinding.Weight.KNOW)
        .map(DataFinding::title)
        .toList();
  }

  private static void charts(Exploration exploration, Path directory) throws IOException {
    for (Map.Entry<String, Chart> chart : DataCharts.of(exploration).entrySet()) {
      DrawingSurface.write(
          chart.getValue().picture(Theme.LIGHT), directory.resolve(chart.getKey() + ".png"));
    }
  }
}
