package maskwise.report;

import java.util.Optional;

/**
 * What the numbers of a data set suggest, in words.
 *
 * @param weight how much it matters
 * @param title the point in a few words
 * @param text the numbers that show it, why it matters, what to do
 */
record DataFinding(Weight weight, String title, String text) {

  /** A finding, where there is one. */
  static Optional<DataFinding> when(boolean found, Weight weight, String title, String text) {
    return found ? Optional.of(new DataFinding(weight, title, text)) : Optional.empty();
  }

  /** How much a finding matters, most first. */
  enum Weight {
    /** Training before it is mended wastes time. */
    FIRST("Before you train"),
    /** Pays off. */
    WORTH("Recommended"),
    /** Nothing to do but to keep in mind. */
    KNOW("Good to know");

    private final String heading;

    Weight(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }
}
