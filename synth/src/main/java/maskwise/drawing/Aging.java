package maskwise.drawing;

/**
 * What the years have done; every value is 0 (nothing) to 1 (as much as is drawn).
 *
 * @param lines wrinkles on forehead and around the eyes
 * @param folds folds beside nose and mouth
 * @param bags shadows and bags under the eyes
 * @param spots age spots
 * @param droop lids that hang over the eyes
 * @param sag cheeks and jaw that hang
 * @param grey share of hair without colour
 */
record Aging(
    double lines, double folds, double bags, double spots, double droop, double sag, double grey) {

  private static final double[] YEARS = {18, 28, 31, 44, 57, 62, 80};
  private static final double[] LINES = {0, 0, 0.55, 0.66, 0.72, 0.92, 1};
  private static final double[] FOLDS = {0, 0.04, 0.35, 0.5, 0.62, 0.85, 1};
  private static final double[] BAGS = {0, 0, 0.5, 0.6, 0.66, 0.88, 1};
  private static final double[] SPOTS = {0, 0, 0, 0.02, 0.08, 0.7, 1};
  private static final double[] DROOP = {0, 0, 0.08, 0.22, 0.35, 0.65, 0.9};
  private static final double[] SAG = {0, 0, 0.15, 0.35, 0.5, 0.75, 1};
  private static final double[] GREY = {0, 0, 0.05, 0.2, 0.36, 0.85, 1};

  static Aging draw(int years, Dice dice) {
    double seems = years + dice.around(0, 0.6);
    // some keep their colour long (or help it a little), some go grey early
    double pigment = Math.pow(at(seems, GREY), dice.between(0.75, 1.45));
    return new Aging(
        at(seems, LINES) * dice.between(0.88, 1.08),
        at(seems, FOLDS) * dice.between(0.85, 1.1),
        at(seems, BAGS) * dice.between(0.85, 1.1),
        at(seems, SPOTS) * dice.between(0.6, 1.1),
        at(seems, DROOP) * dice.between(0.7, 1.15),
        at(seems, SAG) * dice.between(0.8, 1.1),
        pigment);
  }

  private static double at(double years, double[] values) {
    if (years <= YEARS[0]) {
      return values[0];
    }
    for (int i = 1; i < YEARS.length; i++) {
      if (years <= YEARS[i]) {
        double t = (years - YEARS[i - 1]) / (YEARS[i] - YEARS[i - 1]);
        return values[i - 1] + t * (values[i] - values[i - 1]);
      }
    }
    return values[values.length - 1];
  }
}
