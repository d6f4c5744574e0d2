package maskwise.base;

import java.util.Locale;

/** A number and what it counts, for people. */
public final class Count {

  private Count() {}

  /** {@code 1 photo}, {@code 2,184 photos}. */
  public static String of(long value, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", value, value == 1 ? one : many);
  }

  /** As {@link #of(long, String, String)}, of a word that takes an {@code s}. */
  public static String of(long value, String one) {
    return of(value, one, one + "s");
  }
}
