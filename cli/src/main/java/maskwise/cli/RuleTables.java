package maskwise.cli;

import java.util.Locale;
import maskwise.decide.CalibrationTrial;
import maskwise.decide.Tuning;
import maskwise.decide.WeightsTrial;
import maskwise.report.RuleWords;

/** What tuning tried, as text. */
final class RuleTables {

  private RuleTables() {}

  /** Promised and held macro-F1 of each kind of weights. */
  static TextTable weights(Tuning tuning) {
    String score = tuning.complete() ? "macro-F1" : "mean F1 of labeled attributes";
    TextTable table = new TextTable(1, "Boundaries, " + score, "in-sample", "held-out", "");
    table.add("network without rule", score(tuning.asIs()), score(tuning.asIs()), "");
    for (WeightsTrial trial : tuning.trials()) {
      table.add(
          RuleWords.name(trial.kind()),
          score(trial.promised()),
          score(trial.held()),
          taken(trial.kind() == tuning.weights().kind()));
    }
    return table;
  }

  /** Loss and calibration error of each kind of calibration. */
  static TextTable calibrations(Tuning tuning) {
    TextTable table =
        new TextTable(
            1, "Calibration", "loss in-sample", "held-out", "error in-sample", "held-out", "");
    for (CalibrationTrial trial : tuning.calibrations()) {
      table.add(
          RuleWords.name(trial.method()),
          score(trial.promisedLoss()),
          score(trial.heldLoss()),
          score(trial.promisedError()),
          score(trial.heldError()),
          taken(trial.method() == tuning.calibration().method()));
    }
    return table;
  }

  private static String taken(boolean is) {
    return is ? "chosen" : "";
  }

  private static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
