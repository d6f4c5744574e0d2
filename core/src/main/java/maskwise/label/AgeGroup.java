package maskwise.label;

/** Age group; the ordinal is the label. */
public enum AgeGroup {
  /** Under 30 years. */
  UNDER_30,
  /** 30 to 59 years. */
  FROM_30_TO_59,
  /** 60 years and over. */
  FROM_60;

  /** Oldest age that is believed, in years. */
  public static final int MAX_YEARS = 120;

  /** For people: {@code <30}, {@code 30-59}, {@code 60+}. */
  public String years() {
    return switch (this) {
      case UNDER_30 -> "<30";
      case FROM_30_TO_59 -> "30-59";
      case FROM_60 -> "60+";
    };
  }

  /**
   * The group of an age.
   *
   * @param years 0 to {@value #MAX_YEARS}
   * @throws IllegalArgumentException if the age is outside that range
   */
  public static AgeGroup ofYears(int years) {
    if (years < 0 || years > MAX_YEARS) {
      throw new IllegalArgumentException(
          "expected an age of 0 to " + MAX_YEARS + ", found " + years);
    }
    return years < 30 ? UNDER_30 : years < 60 ? FROM_30_TO_59 : FROM_60;
  }
}
