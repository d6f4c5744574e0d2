package maskwise.report;

import java.util.Locale;
import maskwise.base.Count;

/** Numbers as people read them, the same in every country. */
final class Say {

  private Say() {}

  /** A score of 0 to 1 with three decimals; a dash if it is undefined. */
  static String score(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
  }

  /** A share of 0 to 1 as {@code 62.3%}; a dash if it is undefined. */
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", 100 * share) : "–";
  }

  /** A share of counts as {@code 62%}. */
  static String percent(long part, long whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f%%", 100.0 * part / whole);
  }

  /** A whole number with thousands set apart: {@code 2,184}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count and what is counted: {@code 1 photo}, {@code 2,184 photos}. */
  static String count(long value, String one, String many) {
    return Count.of(value, one, many);
  }

  /** A duration, to two units: {@code 41 s}, {@code 32 min 10 s}, {@code 2 h 5 min}. */
  static String duration(double seconds) {
    long all = Math.round(seconds);
    if (all < 60) {
      return all + " s";
    }
    return all < 3600
        ? all / 60 + " min " + all % 60 + " s"
        : all / 3600 + " h " + all % 3600 / 60 + " min";
  }

  /** A speed with about three figures. */
  static String speed(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value)
        : "–";
  }
}
