package maskwise.augment;

import maskwise.base.UserError;

/** Checks and defaults of augmentations' settings. */
final class Setting {

  private Setting() {}

  /** The value, or the default where a recipe leaves it out. */
  static double or(Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  /** The value, or the default where a recipe leaves it out. */
  static int or(Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  /** Refuses a value outside {@code [least, most]}, and what is no number. */
  static void check(String augmentation, String setting, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new UserError(
          "expected %s of %s to lie in [%s, %s], found %s; change it in the recipe"
              .formatted(setting, augmentation, number(least), number(most), number(value)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
