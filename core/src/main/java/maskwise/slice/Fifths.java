package maskwise.slice;

import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts numbers into the lowest fifth, the highest fifth and what lies between, so that both ends
 * hold enough photos whatever the numbers are.
 *
 * @param low where the lowest fifth ends
 * @param high where the highest fifth begins
 */
record Fifths(double low, double high) {

  /** By the numbers that are there; NaN is not one. */
  static Fifths of(double[] numbers) {
    double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? new Fifths(Double.NaN, Double.NaN)
        : new Fifths(sorted[sorted.length / 5], sorted[sorted.length * 4 / 5]);
  }

  /**
   * Names the part.
   *
   * @param lowest what the lowest fifth is called
   * @param highest what the highest fifth is called
   * @param format of a number
   * @param unit stands behind it, with a blank before it, or empty
   */
  String name(double number, String lowest, String highest, String format, String unit) {
    String from = String.format(Locale.ROOT, format, low);
    String to = String.format(Locale.ROOT, format, high);
    if (number < low) {
      return lowest + " fifth, under " + from + unit;
    }
    return number >= high && high > low
        ? highest + " fifth, " + to + unit + " and over"
        : "between, " + from + " to " + to + unit;
  }
}
