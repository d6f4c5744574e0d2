package maskwise.spark;

import java.io.PrintWriter;

/** What every job says at its end. */
final class JobWords {

  private JobWords() {}

  /** Tells how much was done, what was left out, and where the results are. */
  static void tell(PhotoJob.Outcome outcome, String out, PrintWriter text) {
    if (outcome.kept() > 0) {
      text.printf("%d of %d parts were done before and kept.%n", outcome.kept(), outcome.parts());
    }
    if (outcome.counts().rejects() > 0) {
      text.printf(
          "%d rows or photos were left out; %s/%s says why.%n",
          outcome.counts().rejects(), out, OutputFolder.REJECTS);
    }
    text.printf("Written to %s in %d parts.%n", out, outcome.parts());
    text.flush();
  }
}
