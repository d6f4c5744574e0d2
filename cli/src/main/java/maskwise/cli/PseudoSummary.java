package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maskwise.label.Attribute;
import maskwise.pseudo.Guess;
import maskwise.pseudo.Guess.Fate;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;

/** Tells of pseudo labels. */
final class PseudoSummary {

  private PseudoSummary() {}

  /** A line for each value that is named for a photo. */
  static TextTable table(PseudoLabels labels, Thresholds thresholds) {
    TextTable table =
        new TextTable(
            1, "value", "threshold", "predicted", "confident", "kept", "share", "mean confidence");
    for (Attribute attribute : Attribute.values()) {
      for (int value = 0; value < attribute.size(); value++) {
        List<Guess> named = labels.of(attribute, value);
        List<Guess> kept = labels.kept(attribute, value);
        if (!named.isEmpty()) {
          table.add(
              Thresholds.key(attribute, value),
              text("%.2f", thresholds.of(attribute, value)),
              text("%d", named.size()),
              text("%d", kept.size() + count(named, Fate.SURPLUS)),
              text("%d", kept.size()),
              kept.isEmpty() ? "" : text("%.1f%%", 100.0 * kept.size() / labels.kept(attribute)),
              kept.isEmpty() ? "" : text("%.3f", mean(kept)));
        }
      }
    }
    return table;
  }

  /** What came of it, and what may have gone otherwise than it was meant. */
  static List<String> sentences(PseudoLabels labels) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%d of %d photos received pseudo labels%s."
            .formatted(
                labels.photos(),
                labels.asked(),
                labels.unlabeled() == 0
                    ? ""
                    : "; " + labels.unlabeled() + " without any label are skipped"));
    for (Attribute attribute : Attribute.values()) {
      List<Guess> own =
          labels.guesses().stream().filter(guess -> guess.attribute() == attribute).toList();
      if (labels.kept(attribute) == 0 && count(own, Fate.SURPLUS) > 0) {
        sentences.add(
            "Note: no label of the "
                + attribute.key()
                + " is kept, though "
                + count(own, Fate.SURPLUS)
                + " are above the threshold, because another value that needs a share has none");
      }
    }
    return sentences;
  }

  private static long count(List<Guess> guesses, Fate fate) {
    return guesses.stream().filter(guess -> guess.fate() == fate).count();
  }

  private static double mean(List<Guess> guesses) {
    return guesses.stream().mapToDouble(Guess::confidence).average().orElse(0);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
