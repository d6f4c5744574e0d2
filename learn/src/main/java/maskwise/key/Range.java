package maskwise.key;

import java.util.List;

/** Checks of the values of keys; all throw a {@link KeyException}. */
public final class Range {

  private Range() {}

  /** The least is allowed. */
  public static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new KeyException(key, "a whole number of at least " + least, Long.toString(value));
    }
  }

  /** Both ends are allowed. */
  public static void between(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new KeyException(
          key, "a whole number of " + least + " to " + most, Long.toString(value));
    }
  }

  /** Both ends are allowed. */
  public static void between(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new KeyException(
          key, "a number of " + plain(least) + " to " + plain(most), plain(value));
    }
  }

  /** The bound is not allowed, nor infinity. */
  public static void over(String key, double value, double bound) {
    if (!(value > bound) || Double.isInfinite(value)) {
      throw new KeyException(key, "a number over " + plain(bound), plain(value));
    }
  }

  /** The least is allowed, infinity is not. */
  public static void atLeast(String key, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new KeyException(key, "a number of at least " + plain(least), plain(value));
    }
  }

  /** The most is allowed. */
  public static void atMost(String key, double value, double most) {
    if (!(value <= most)) {
      throw new KeyException(key, "a number of at most " + plain(most), plain(value));
    }
  }

  /** Least is allowed, the bound is not. */
  public static void halfOpen(String key, double value, double least, double bound) {
    if (!(value >= least && value < bound)) {
      throw new KeyException(
          key, "a number of at least " + plain(least) + " and under " + plain(bound), plain(value));
    }
  }

  /** Both ends are allowed. */
  public static void share(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new KeyException(key, "a number of 0 to 1", plain(value));
    }
  }

  /** So many values. */
  public static void size(String key, List<?> values, int size) {
    if (values.size() != size) {
      throw new KeyException(key, "a list of " + size + " numbers", values.size() + " numbers");
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
