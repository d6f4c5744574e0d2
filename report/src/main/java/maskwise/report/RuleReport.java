package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.base.Fonts;
import maskwise.decide.Tuning;

/** The page of a decision rule. */
public final class RuleReport {

  private RuleReport() {}

  /**
   * Writes {@code report.html} and {@code reliability.png}. The same tuning gives the same bytes.
   *
   * @param name what the page calls the run
   * @param tuning what was found
   * @param directory where the files go; made if missing
   * @return what could not be drawn, one sentence each
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(String name, Tuning tuning, Path directory) throws IOException {
    RulePage page = new RulePage(tuning);
    if (Fonts.present()) {
      DrawingSurface.write(page.chart().picture(Theme.LIGHT), directory.resolve("reliability.png"));
    }
    AtomicFile.writeString(
        directory.resolve("report.html"),
        new Page("Maskwise · decision rule", name, page.lead(), page.parts(), Optional.empty())
            .render());
    return Fonts.present() ? List.of() : List.of(Evidence.NO_FONT);
  }
}
