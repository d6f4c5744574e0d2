package maskwise.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Pictures and pages of an evaluation, made from the files in its directory. */
public final class EvaluationReport {

  private EvaluationReport() {}

  /**
   * Writes {@code confusion.png}, one such picture an attribute, {@code worst.html} and {@code
   * report.html} from {@code metrics.json} and {@code predictions.csv} (the form of a run's {@code
   * validation.csv}), and from {@code slices.csv}, {@code provenance.json} and {@code recipe.yaml}
   * where they are there. The same files give the same bytes.
   *
   * @param directory where the evaluation's files lie
   * @return what could not be read or drawn, one sentence each, empty if all is well; the page says
   *     it too
   * @throws maskwise.base.UserError if there is no such directory
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(Path directory) throws IOException {
    Evidence evidence = Evidence.ofEvaluation(directory);
    Rendering.write("Maskwise · evaluation", evidence, RunReport.State.AT_REST, directory);
    return evidence.troubles();
  }
}
