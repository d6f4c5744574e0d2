package maskwise.decide;

import java.util.List;

/** Checks of the numbers of a rule. */
final class Numbers {

  private Numbers() {}

  static List<Double> finite(String what, List<Double> values, int count) {
    if (values == null || values.size() != count) {
      throw new IllegalArgumentException(
          "expected " + count + " " + what + ", found " + (values == null ? 0 : values.size()));
    }
    for (Double value : values) {
      if (value == null || !Double.isFinite(value)) {
        throw new IllegalArgumentException("expected finite " + what + ", found " + value);
      }
    }
    return List.copyOf(values);
  }

  static List<Double> positive(String what, List<Double> values, int count) {
    List<Double> checked = finite(what, values, count);
    for (double value : checked) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("expected " + what + " over 0, found " + value);
      }
    }
    return checked;
  }
}
