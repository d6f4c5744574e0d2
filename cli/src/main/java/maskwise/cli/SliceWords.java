package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maskwise.base.Count;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.Measured;
import maskwise.bootstrap.ScoredOutput;
import maskwise.slice.SliceReport;
import maskwise.slice.SliceScore;
import maskwise.slice.SliceScores;

/** How sure the scores are and where they are low, in a few lines. */
final class SliceWords {

  /** The page has all of them. */
  private static final int SHOWN = 2;

  private SliceWords() {}

  static List<String> of(SliceReport report, Bootstrap bootstrap) {
    List<String> lines = new ArrayList<>();
    List<String> intervals = new ArrayList<>();
    for (Map.Entry<ScoredOutput, SliceScore> of : report.all().entrySet()) {
      if (of.getKey() == ScoredOutput.FACE_CLASS) {
        add(intervals, "macro-F1", of.getValue().macroF1());
        add(intervals, "accuracy", of.getValue().accuracy());
      } else {
        add(intervals, of.getKey().key() + " F1", of.getValue().macroF1());
      }
    }
    if (intervals.isEmpty() && !report.all().isEmpty()) {
      lines.add(
          "No 95%% intervals: they need %d people with all labels of a score"
              .formatted(Bootstrap.MIN_PEOPLE));
    } else if (!intervals.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "95%% intervals by person, %d resamples: %s",
              bootstrap.resamples(),
              String.join(", ", intervals)));
    }
    List<SliceScores> ranked = report.ranked();
    for (SliceScores slice : ranked.subList(0, Math.min(SHOWN, ranked.size()))) {
      lines.add((lines.size() == 1 ? "Weakest: " : "Then:    ") + line(slice));
    }
    return lines;
  }

  private static void add(List<String> intervals, String score, Measured measured) {
    if (measured.interval().known()) {
      intervals.add(score + " " + range(measured));
    }
  }

  /** {@code age in years, 25 to 29 years: ...}. */
  private static String line(SliceScores slice) {
    SliceScore score = slice.judged().orElseThrow();
    ScoredOutput question = slice.judgedBy().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s, %s: %saccuracy %.3f (%s) on %s of %s, %.3f on the others%s",
        slice.kind().title(),
        slice.name(),
        question == ScoredOutput.FACE_CLASS ? "" : question.key() + " ",
        score.accuracy().value(),
        range(score.accuracy()),
        Count.of(score.photos(), "photo"),
        Count.of(score.people(), "person", "people"),
        score.others().value(),
        score.surelyWorse() ? "" : "; that may be chance");
  }

  private static String range(Measured measured) {
    return measured.interval().known()
        ? String.format(
            Locale.ROOT, "%.3f to %.3f", measured.interval().low(), measured.interval().high())
        : "unknown";
  }
}
