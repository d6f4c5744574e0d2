package maskwise.report;

import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.gap.GapVerdict;
import maskwise.gap.GapVerdict.Kind;
import maskwise.metrics.Score;

/** Whether a run overfits, in one line for a terminal. */
public final class GapLine {

  private GapLine() {}

  /**
   * Says it.
   *
   * @param runDirectory what a training left so far
   * @return nothing where training photos were not measured, or it is too early to tell
   * @throws UserError if there is no such directory
   */
  public static Optional<String> of(Path runDirectory) {
    Evidence evidence = Evidence.ofRun(runDirectory);
    String score =
        evidence.history().last().map(row -> row.score().title()).orElse(Score.NONE.title());
    return evidence
        .gap()
        .filter(verdict -> verdict.kind() != Kind.TOO_EARLY)
        .map(verdict -> line(verdict, score));
  }

  private static String line(GapVerdict verdict, String score) {
    return "Overfitting? %s %s is %s on training photos and %s on validation photos (mean of the last three epochs).%s"
        .formatted(
            GapWords.headline(verdict),
            score,
            Say.score(verdict.end().training().score()),
            Say.score(verdict.end().validation().score()),
            verdict.kind() == Kind.OVERFITTING ? " See the report for remedies." : "");
  }
}
