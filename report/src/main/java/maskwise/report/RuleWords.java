package maskwise.report;

import java.util.Locale;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionWeights;
import maskwise.decide.RuleScores;
import maskwise.decide.Tuning;

/**
 * What a decision rule means, in plain words; the pages of the tuning and of the run and the
 * command line say the same.
 */
public final class RuleWords {

  /** Less than this is nothing that anybody would notice. */
  private static final double SAME = 0.0005;

  /** So many people have a few of the rarest class at most. */
  private static final int FEW = 50;

  private RuleWords() {}

  /** A few sentences on what was tuned: on the boundaries, on the calibration. */
  public static String of(Tuning tuning) {
    String none =
        tuning.trials().size() > 1
            ? "No weights improve the score on held-out people: the most probable class is"
                + " predicted."
            : "The most probable class is predicted.";
    DecisionWeights.Kind kind = tuning.weights().kind();
    return words(RuleScores.of(tuning), kind, tuning.calibration(), tuning.scoredPeople(), none)
        + " The network without the rule: "
        + TrustWords.of(tuning.before());
  }

  /** A few sentences on a rule: on the boundaries, on the calibration. */
  static String of(DecisionRule rule) {
    return words(
        rule.scores(),
        rule.weights().kind(),
        rule.calibration(),
        rule.origin().people(),
        "The most probable class is predicted.");
  }

  private static String words(
      RuleScores scores,
      DecisionWeights.Kind kind,
      Calibration calibration,
      int people,
      String none) {
    return boundaries(scores, kind, people, none) + " " + calibration(scores, calibration);
  }

  /** What a kind of weights is called. */
  public static String name(DecisionWeights.Kind kind) {
    return switch (kind) {
      case NONE -> "no weights";
      case ATTRIBUTE -> "one weight per value";
      case CLASS -> "one weight per class";
    };
  }

  /** What a kind of calibration is called. */
  public static String name(Calibration.Method method) {
    return switch (method) {
      case NONE -> "none";
      case TEMPERATURE -> "temperature";
      case VECTOR -> "vector scaling";
    };
  }

  private static String boundaries(
      RuleScores scores, DecisionWeights.Kind kind, int people, String none) {
    String change = change(scores.macroF1AsIs(), scores.macroF1Held());
    if (kind == DecisionWeights.Kind.NONE) {
      return Math.abs(scores.macroF1Held() - scores.macroF1AsIs()) < SAME
          ? none
          : none + " With the calibration alone, the score " + change + ".";
    }
    return "With %s, the score %s on held-out people (in-sample: %s).%s"
        .formatted(
            name(kind),
            change,
            Say.score(scores.macroF1Promised()),
            people < FEW ? " With only %d people, this is very uncertain.".formatted(people) : "");
  }

  private static String change(double from, double to) {
    return Math.abs(to - from) < SAME
        ? String.format(Locale.ROOT, "stays at %.3f", to)
        : String.format(
            Locale.ROOT, "%s from %.3f to %.3f", to > from ? "rises" : "FALLS", from, to);
  }

  private static String calibration(RuleScores scores, Calibration calibration) {
    double error = scores.calibrationErrorAsIs();
    double after = scores.calibrationErrorHeld();
    if (calibration instanceof Calibration.None) {
      return "The probabilities are not changed (calibration error %s)."
          .formatted(Say.score(error));
    }
    String how =
        calibration instanceof Calibration.Temperature temperature
            ? String.format(
                Locale.ROOT,
                "A temperature of %.2f %s confidence",
                temperature.temperature(),
                temperature.temperature() > 1 ? "lowers" : "raises")
            : "Vector scaling calibrates the probabilities";
    return "%s: the calibration error %s."
        .formatted(
            how,
            String.format(
                Locale.ROOT,
                "%s from %.3f to %.3f",
                after < error ? "falls" : "does not fall, it goes",
                error,
                after));
  }
}
