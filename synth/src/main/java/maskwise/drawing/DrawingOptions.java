package maskwise.drawing;

import maskwise.base.UserError;

/**
 * What sample to draw.
 *
 * @param people people with known labels, at least {@value #MIN}; seven pictures each
 * @param evalPeople other people, whose labels lie in a file of their own; at least 0
 * @param seed the same seed draws the same sample
 */
public record DrawingOptions(int people, int evalPeople, long seed) {

  /** One person of each gender and age group. */
  public static final int MIN = 6;

  /** What fits the six digits of an id. */
  private static final int MAX = 999_999;

  /**
   * Checks the numbers.
   *
   * @throws UserError if there are too few or too many people
   */
  public DrawingOptions {
    if (people < MIN) {
      throw new UserError(
          "expected at least "
              + MIN
              + " people, so that each gender and age group has one, found "
              + people
              + "; increase --people");
    }
    if (evalPeople < 0) {
      throw new UserError(
          "expected 0 or more people for the eval part, found " + evalPeople + "; use 0 for none");
    }
    if ((long) people + evalPeople > MAX) {
      throw new UserError(
          "expected at most "
              + MAX
              + " people, found "
              + ((long) people + evalPeople)
              + "; reduce the number");
    }
  }

  /** Enough for a small network to learn all 18 classes in two minutes on two cores. */
  public static DrawingOptions standard() {
    return new DrawingOptions(400, 100, 1);
  }
}
