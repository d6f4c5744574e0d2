package maskwise.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import maskwise.base.Fonts;

/**
 * Pictures and pages of a run, made from nothing but the files in its directory, at any time: after
 * every epoch, at the end, years later.
 */
public final class RunReport {

  private RunReport() {}

  /** Whether a training is at work on the run. */
  public enum State {
    /** More epochs may come: the page says so and reloads itself as long as it is touched. */
    TRAINING,
    /** The page is the last one. */
    AT_REST
  }

  /**
   * Shows the page that the training is running. After five minutes without a touch, the page says
   * that the training has probably stopped. A page that cannot be touched stays as it is.
   *
   * @param runDirectory of a run whose page was written in state {@link State#TRAINING}
   */
  public static void touch(Path runDirectory) {
    try {
      Files.setLastModifiedTime(
          runDirectory.resolve("report.html"), FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      // There is none yet, or the disk is gone; the next epoch writes the page and tells.
    }
  }

  /** Reports on a run that nothing works on. */
  public static List<String> write(Path runDirectory) throws IOException {
    return write(runDirectory, State.AT_REST);
  }

  /**
   * Writes {@code curves.png}, {@code gap.png}, {@code confusion.png}, {@code confusion_mask.png},
   * {@code confusion_gender.png}, {@code confusion_age.png}, {@code worst.html} and {@code
   * report.html} from {@code recipe.yaml}, {@code provenance.json}, {@code results.csv}, {@code
   * metrics.json}, {@code validation.csv}, {@code decision.json}, {@code ensemble.json}, {@code
   * members.json} and {@code first_batches.png}. What is not there yet is left out; {@code
   * report.html} is always written. The same files give the same bytes.
   *
   * @param runDirectory the run's directory
   * @param state whether the page reloads itself because more will come
   * @return what could not be read or drawn, one sentence each, empty if all is well; the page says
   *     it too
   * @throws maskwise.base.UserError if there is no such directory
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(Path runDirectory, State state) throws IOException {
    Evidence evidence = Evidence.ofRun(runDirectory);
    if (!evidence.history().isEmpty() && Fonts.present()) {
      DrawingSurface.write(
          CurveCharts.picture(evidence.history(), Theme.LIGHT), runDirectory.resolve("curves.png"));
    }
    if (evidence.gap().isPresent() && Fonts.present()) {
      DrawingSurface.write(
          GapCharts.picture(evidence.history(), Gap.opened(evidence.gap()), Theme.LIGHT),
          runDirectory.resolve("gap.png"));
    }
    String eyebrow =
        evidence.ensemble().isPresent() ? "Maskwise · ensemble" : "Maskwise · training run";
    Rendering.write(eyebrow, evidence, state, runDirectory);
    return evidence.troubles();
  }
}
