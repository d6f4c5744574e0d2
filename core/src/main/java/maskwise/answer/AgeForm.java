package maskwise.answer;

import java.util.Arrays;
import java.util.stream.IntStream;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import org.hipparchus.special.Erf;

/**
 * What the outputs for the age mean. All but the classes are a distribution over the years 0 to
 * {@value #OLDEST}; who is older counts as {@value #OLDEST}.
 *
 * <ul>
 *   <li>ordinal: CORN (Shi, Cao and Raschka, "Deep Neural Networks for Rank-Consistent Ordinal
 *       Regression Based On Conditional Probabilities", 2021). The sigmoid of output k + log(100 −
 *       k) is P(age &gt; k | age &gt; k − 1), so P(age &gt; k) is the product of the first k + 1 of
 *       them (eq. 5) and never rises with k. The constants make zeros mean that all years are
 *       equally probable: without, a fresh network would hold everybody for 1 year old, and its 100
 *       biases would have to learn the way from there before anything else.
 *   <li>distribution and expectation: the softmax over a logit a year (Gao et al., "Deep Label
 *       Distribution Learning With Label Ambiguity", 2017; Rothe et al., "Deep Expectation of Real
 *       and Apparent Age from a Single Image", 2018).
 * </ul>
 *
 * @param head how the network says it
 * @param groups how years become groups; of no account with classes
 * @param sigma in years, {@value #MIN_SIGMA} to {@value #MAX_SIGMA}: width of the Gaussian about
 *     the true age that is taught, and of the one about the expected age with thresholds
 */
public record AgeForm(AgeHead head, AgeGrouping groups, double sigma) {

  /** A logit a group. */
  public static final AgeForm CLASSES = new AgeForm(AgeHead.CLASSES, AgeGrouping.INTEGRATION, 2);

  /** The last year that has a probability of its own. */
  public static final int OLDEST = 100;

  /** Smallest width, in years. */
  public static final double MIN_SIGMA = 0.5;

  /** Largest width, in years. */
  public static final double MAX_SIGMA = 20;

  /** Width of the middle group in years; the Gaussian of the thresholds ends so far out. */
  public static final double REACH = 30;

  /** No group is less probable, so that its logarithm remains a number. */
  public static final double FLOOR = 1e-9;

  /** Who is expected to be exactly 30 is in the middle group, as somebody of 30 is. */
  public static final double JUST_BELOW = 1e-9;

  /** Checks the range. */
  public AgeForm {
    if (!(sigma >= MIN_SIGMA && sigma <= MAX_SIGMA)) {
      throw new IllegalArgumentException(
          "expected a sigma of " + MIN_SIGMA + " to " + MAX_SIGMA + " years, found " + sigma);
    }
  }

  /** Whether there is a distribution over years. */
  public boolean tellsYears() {
    return head != AgeHead.CLASSES;
  }

  /** Number of outputs. */
  public int outputs() {
    return switch (head) {
      case CLASSES -> Attribute.AGE.size();
      case ORDINAL -> OLDEST;
      case DISTRIBUTION, EXPECTATION -> OLDEST + 1;
    };
  }

  /**
   * Probabilities of the years.
   *
   * @param logits {@code [outputs()]}, of a form that tells years
   * @return {@code [101]}, summing to 1
   */
  double[] yearProbabilities(double[] logits) {
    return head == AgeHead.ORDINAL ? corn(logits) : Outputs.softmax(logits);
  }

  /** Of k years is who is older than k − 1 and not older than k. */
  private static double[] corn(double[] outputs) {
    double[] years = new double[OLDEST + 1];
    double older = 1;
    for (int k = 0; k < OLDEST; k++) {
      double stillOlder = 1 / (1 + Math.exp(-outputs[k] - Math.log(OLDEST - k)));
      years[k] = older * (1 - stillOlder);
      older *= stillOlder;
    }
    years[OLDEST] = older;
    return years;
  }

  /**
   * The mean of the distribution, in years, 0 to {@value #OLDEST}.
   *
   * @param years {@code [101]}, from {@link #yearProbabilities}
   */
  static double expected(double[] years) {
    double sum = 0;
    for (int year = 0; year < years.length; year++) {
      sum += year * years[year];
    }
    return sum;
  }

  /**
   * Probabilities of the groups.
   *
   * @param logits {@code [outputs()]}
   * @return {@code [3]}, summing to 1
   */
  double[] groupProbabilities(double[] logits) {
    if (!tellsYears()) {
      return Outputs.softmax(logits);
    }
    double[] years = yearProbabilities(logits);
    return groups == AgeGrouping.INTEGRATION ? integrated(years) : aroundExpected(expected(years));
  }

  private static double[] integrated(double[] years) {
    double[] sums = new double[AgeGroup.values().length];
    for (int year = 0; year < years.length; year++) {
      sums[AgeGroup.ofYears(year).ordinal()] += years[year];
    }
    return sums;
  }

  /**
   * The groups of a Gaussian about the expected age that ends {@value #REACH} years from it. The
   * most probable is the one that the expected age is in, whatever the width. For an age in the
   * middle group, a and b years from its ends, let F(x) be the mass within x years on one side: a +
   * b = 30 and F(30) = 1/2, and as F is concave F(a) + F(b) ≥ 1/2. So the middle has at least 1/2,
   * and the group below 1/2 − F(a), the one above 1/2 − F(b). For any other age its own side alone
   * has 1/2 and more.
   */
  private double[] aroundExpected(double expected) {
    double young = below(first(AgeGroup.FROM_30_TO_59), expected);
    double notOld = below(first(AgeGroup.FROM_60), expected);
    double[] masses = {young, notOld - young, 1 - notOld};
    return Arrays.stream(masses).map(mass -> (mass + FLOOR) / (1 + 3 * FLOOR)).toArray();
  }

  private double below(double limit, double expected) {
    double scale = 1 / (sigma * Math.sqrt(2));
    double side = Erf.erf((limit - JUST_BELOW - expected) * scale) / Erf.erf(REACH * scale);
    return 0.5 * Math.max(-1, Math.min(1, side)) + 0.5;
  }

  /** The youngest of a group, in years. */
  public static int first(AgeGroup group) {
    return IntStream.rangeClosed(0, OLDEST)
        .filter(years -> AgeGroup.ofYears(years) == group)
        .findFirst()
        .orElseThrow();
  }
}
