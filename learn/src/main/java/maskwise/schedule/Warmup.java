package maskwise.schedule;

import maskwise.base.UserError;

/** Checks that the schedules share. */
final class Warmup {

  private static final double START = 0.01;

  private Warmup() {}

  /** The start, or {@value #START} for one that was left out. */
  static double start(double start) {
    return orDefault(start, START);
  }

  /** A recipe that leaves a number out gives 0. */
  static double orDefault(double value, double otherwise) {
    return value == 0 ? otherwise : value;
  }

  static void check(double epochs, double start) {
    if (!(epochs >= 0)) {
      throw new UserError("expected warmup_epochs of 0 or more, found " + epochs);
    }
    within("warmup_start", start, 1);
  }

  /** Above 0, at most {@code most}. */
  static void within(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new UserError(
          "expected "
              + name
              + " above 0"
              + (most == 1 ? " to 1" : most < 1 ? " to below 1" : "")
              + ", found "
              + value);
    }
  }
}
