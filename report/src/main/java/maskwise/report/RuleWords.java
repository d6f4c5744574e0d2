package maskwise.report;

import java.util.Locale;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionWeights;
import maskwise.decide.Tuning;
import maskwise.decide.WeightsTrial;

/** What a tuning means, in plain words; the page and the command line say the same. */
public final class RuleWords {

  /** Less than this is nothing that anybody would notice. */
  private static final double SAME = 0.0005;

  /** So many people have a few of the rarest class at most. */
  private static final int FEW = 50;

  private RuleWords() {}

  /** A few sentences: on the boundaries, on the calibration. */
  public static String of(Tuning tuning) {
    return boundaries(tuning) + " " + calibration(tuning);
  }

  /** What a kind of weights is called. */
  public static String name(DecisionWeights.Kind kind) {
    return switch (kind) {
      case NONE -> "no weights";
      case ATTRIBUTE -> "a weight for each value";
      case CLASS -> "a weight for each class";
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

  private static String boundaries(Tuning tuning) {
    WeightsTrial taken = tuning.weightsTrial();
    if (taken.kind() == DecisionWeights.Kind.NONE) {
      String tried =
          tuning.trials().size() > 1
              ? "No weights held up on people they were not made from: the most probable class is"
                  + " named."
              : "The most probable class is named.";
      return Math.abs(taken.held() - tuning.asIs()) < SAME
          ? tried
          : tried
              + " By the calibration alone the score "
              + change(tuning.asIs(), taken.held())
              + ".";
    }
    return "With %s the score %s on people the rule was not made from (it promises %s).%s"
        .formatted(
            name(taken.kind()),
            change(tuning.asIs(), taken.held()),
            Say.score(taken.promised()),
            tuning.people() < FEW
                ? " With only %d people that is hardly more than a guess."
                    .formatted(tuning.people())
                : "");
  }

  private static String change(double from, double to) {
    String way = Math.abs(to - from) < SAME ? "stays" : to > from ? "rises" : "FALLS";
    return String.format(Locale.ROOT, "%s from %.3f to %.3f", way, from, to);
  }

  private static String calibration(Tuning tuning) {
    double error = tuning.uncalibrated().heldError();
    double after = tuning.calibrationTrial().heldError();
    if (tuning.calibration() instanceof Calibration.None) {
      return "The probabilities stay as they are (calibration error %s)."
          .formatted(Say.score(error));
    }
    String how =
        tuning.calibration() instanceof Calibration.Temperature temperature
            ? String.format(
                Locale.ROOT,
                "The network was %s sure of itself (temperature %.2f)",
                temperature.temperature() > 1 ? "too" : "not enough",
                temperature.temperature())
            : "Vector scaling mends the probabilities";
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
