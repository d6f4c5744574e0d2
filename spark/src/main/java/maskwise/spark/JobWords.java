package maskwise.spark;

import java.io.PrintWriter;

/** What every job says at its end. */
final class JobWords {

  private JobWords() {}

  /** Tells how much was done, what was left out, and where the results are. */
  static void tell(PhotoJob.Outcome outcome, String out, PrintWriter text) {
    tell(outcome, out, 0, text);
  }

  /**
   * The same.
   *
   * @param rejects what was left out before the job
   */
  static void tell(PhotoJob.Outcome outcome, String out, long rejects, PrintWriter text) {
    if (outcome.kept() > 0) {
      text.printf("%d of %d parts were done before and kept.%n", outcome.kept(), outcome.parts());
    }
    long all = outcome.counts().rejects() + rejects;
    if (all > 0) {
      text.printf(
          "%d rows or photos were left out; %s/%s says why.%n", all, out, OutputFolder.REJECTS);
    }
    text.printf("Written to %s in %d parts.%n", out, outcome.parts());
    text.flush();
  }
}
