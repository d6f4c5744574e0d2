package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maskwise.label.Attribute;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;

/** What an evaluation found, in one line. */
final class Scores {

  private Scores() {}

  /**
   * For example {@code macro-F1 0.512, accuracy 0.601 (F1: mask 0.98, gender 0.87, age 0.61, each
   * on 2184)}, and {@code ages off by 5.2 years on 2184} behind it if the network tells them; where
   * the labels are incomplete, only what they tell: {@code classes are not scored (…); mask: F1
   * 0.706, accuracy 0.775 on 2238}. What the means leave out or count as 0 stands behind them.
   */
  static String of(EvaluationMetrics metrics) {
    return classes(metrics) + averaged(metrics) + metrics.years().map(Scores::years).orElse("");
  }

  private static String years(YearsScore score) {
    return score.images() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; ages off by %.1f years on %d",
            score.meanAbsoluteError(),
            score.images());
  }

  /** For example {@code ; no photo is labeled mask incorrect: F1 averages the other values}. */
  private static String averaged(EvaluationMetrics metrics) {
    StringBuilder text = new StringBuilder();
    int absent = metrics.faceClass().unlabeled().size();
    if (metrics.imagesComplete() > 0 && absent > 0) {
      text.append(
          "; macro-F1 counts %d of the 18 classes as 0, they have no photo".formatted(absent));
    }
    List<String> values = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      ClassificationMetrics known = metrics.attribute(attribute);
      if (known.images() > 0 && !known.unlabeled().isEmpty()) {
        values.add(attribute.key() + " " + String.join(" or ", known.unlabeled()));
      }
    }
    if (!values.isEmpty()) {
      text.append(
          "; no photo is labeled %s: F1 averages the other values"
              .formatted(String.join(", ", values)));
    }
    return text.toString();
  }

  private static String classes(EvaluationMetrics metrics) {
    if (metrics.imagesComplete() == metrics.images() && metrics.images() > 0) {
      return whole(metrics)
          + String.format(
              Locale.ROOT,
              " (F1: mask %.3f, gender %.3f, age %.3f, each on %d)",
              metrics.macroF1(Attribute.MASK),
              metrics.macroF1(Attribute.GENDER),
              metrics.macroF1(Attribute.AGE),
              metrics.images());
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        metrics.imagesComplete() == 0
            ? "classes are not scored (that takes labels and predictions of mask, gender and age)"
            : whole(metrics) + " on the " + metrics.imagesComplete() + " with all three labels");
    for (Attribute attribute : Attribute.values()) {
      ClassificationMetrics known = metrics.attribute(attribute);
      if (known.images() > 0) {
        parts.add(
            String.format(
                Locale.ROOT,
                "%s: F1 %.3f, accuracy %.3f on %d",
                attribute.key(),
                known.macroF1(),
                known.accuracy(),
                known.images()));
      }
    }
    return String.join("; ", parts);
  }

  private static String whole(EvaluationMetrics metrics) {
    return String.format(
        Locale.ROOT, "macro-F1 %.3f, accuracy %.3f", metrics.macroF1(), metrics.accuracy());
  }
}
