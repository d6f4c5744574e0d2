package maskwise.network;

import maskwise.base.UserError;

/** Checks probabilities of dropping something. */
final class Rates {

  private Rates() {}

  static void check(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new UserError("expected " + name + " of 0 to below 1, found " + rate);
    }
  }
}
