package maskwise.schedule;

import maskwise.key.Range;

/** The check that all schedules share. */
final class Warmup {

  private Warmup() {}

  static void check(double epochs, double start) {
    Range.atLeast("warmup_epochs", epochs, 0.0);
    Range.over("warmup_start", start, 0);
    Range.atMost("warmup_start", start, 1);
  }
}
