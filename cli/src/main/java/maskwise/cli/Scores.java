package maskwise.cli;

import java.util.Locale;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;

/** What an evaluation found, in one line. */
final class Scores {

  private Scores() {}

  /** For example {@code macro-F1 0.512, accuracy 0.601 (F1: mask 0.98, gender 0.87, age 0.61)}. */
  static String of(EvaluationMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "macro-F1 %.3f, accuracy %.3f (F1: mask %.3f, gender %.3f, age %.3f)",
        metrics.macroF1(),
        metrics.accuracy(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE));
  }
}
