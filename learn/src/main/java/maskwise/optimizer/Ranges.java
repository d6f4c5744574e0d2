package maskwise.optimizer;

import maskwise.base.UserError;

/** Checks the numbers of an optimizer. */
final class Ranges {

  private Ranges() {}

  static void positive(String name, double value) {
    check(value > 0 && value < Double.POSITIVE_INFINITY, name, "above 0", value);
  }

  static void notNegative(String name, double value) {
    check(value >= 0 && value < Double.POSITIVE_INFINITY, name, "of 0 or more", value);
  }

  static void share(String name, double value) {
    check(value >= 0 && value < 1, name, "of 0 to below 1", value);
  }

  private static void check(boolean holds, String name, String range, double value) {
    if (!holds) {
      throw new UserError("optimizer: expected " + name + " " + range + ", found " + value);
    }
  }
}
