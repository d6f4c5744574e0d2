package maskwise.loss;

import java.util.stream.IntStream;
import maskwise.engine.NativeMemory;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

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
 * @param sigma in years, {@value #LEAST_SIGMA} to {@value #MOST_SIGMA}: width of the Gaussian about
 *     the true age that is taught, and of the one about the expected age with thresholds
 */
public record AgeForm(AgeHead head, AgeGrouping groups, double sigma) {

  /** A logit a group. */
  public static final AgeForm CLASSES = new AgeForm(AgeHead.CLASSES, AgeGrouping.INTEGRATION, 2);

  /** The last year that has a probability of its own. */
  public static final int OLDEST = 100;

  /** Smallest width, in years. */
  public static final double LEAST_SIGMA = 0.5;

  /** Largest width, in years. */
  public static final double MOST_SIGMA = 20;

  /** Width of the middle group in years; the Gaussian of the thresholds ends so far out. */
  private static final double REACH = 30;

  /** No group is less probable, so that its logarithm remains a number. */
  private static final double FLOOR = 1e-9;

  /** Who is expected to be exactly 30 is in the middle group, as somebody of 30 is. */
  private static final double JUST_BELOW = 1e-9;

  /** Checks the range. */
  public AgeForm {
    if (!(sigma >= LEAST_SIGMA && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException(
          "expected a sigma of " + LEAST_SIGMA + " to " + MOST_SIGMA + " years, found " + sigma);
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
   * Logarithms of the probabilities of the years.
   *
   * @param logits {@code [batch, outputs()]}, of a form that tells years
   * @return {@code [batch, 101]}; a row's exponentials sum to 1
   */
  Tensor yearLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> head == AgeHead.ORDINAL ? corn(logits) : torch.log_softmax(logits, 1));
  }

  /** Of k years is who is older than k − 1 and not older than k. */
  private static Tensor corn(Tensor outputs) {
    Tensor yearsLeft = torch.ones_like(outputs).cumsum(1).neg().add(new Scalar(OLDEST + 1));
    Tensor logits = outputs.add(yearsLeft.log());
    Tensor sure = torch.zeros_like(logits.narrow(1, 0, 1));
    Tensor reached = torch.cat(new TensorVector(sure, torch.log_sigmoid(logits).cumsum(1)), 1);
    Tensor notOlder = torch.cat(new TensorVector(torch.log_sigmoid(logits.neg()), sure), 1);
    return reached.add(notOlder);
  }

  /**
   * The mean of the distribution.
   *
   * @param years {@code [batch, 101]}, from {@link #yearLogProbabilities}
   * @return {@code [batch]}, in years, 0 to {@value #OLDEST}
   */
  static Tensor expected(Tensor years) {
    return NativeMemory.resultOf(() -> years.exp().mul(yearsOf(years)).sum(1));
  }

  /** 0, 1, ..., 100 in each row. */
  static Tensor yearsOf(Tensor years) {
    return NativeMemory.resultOf(() -> torch.ones_like(years).cumsum(1).sub(new Scalar(1)));
  }

  /**
   * Logarithms of the probabilities of the groups.
   *
   * @param logits {@code [batch, outputs()]}
   * @return {@code [batch, 3]}; a row's exponentials sum to 1
   */
  Tensor groupLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> {
          if (!tellsYears()) {
            return torch.log_softmax(logits, 1);
          }
          Tensor years = yearLogProbabilities(logits);
          return groups == AgeGrouping.INTEGRATION
              ? integrated(years)
              : aroundExpected(expected(years));
        });
  }

  /** The groups' logarithms, each the sum over its years: {@code [batch, 3]}. */
  static Tensor integrated(Tensor years) {
    return NativeMemory.resultOf(
        () -> {
          int middle = first(AgeGroup.FROM_30_TO_59);
          int old = first(AgeGroup.FROM_60);
          long[] overYears = {1};
          return torch.cat(
              new TensorVector(
                  years.narrow(1, 0, middle).logsumexp(overYears, true),
                  years.narrow(1, middle, old - middle).logsumexp(overYears, true),
                  years.narrow(1, old, OLDEST + 1 - old).logsumexp(overYears, true)),
              1);
        });
  }

  /**
   * The groups of a Gaussian about the expected age that ends 30 years from it. The most probable
   * is the one that the expected age is in, whatever the width. For an age in the middle group, a
   * and b years from its ends, let F(x) be the mass within x years on one side: a + b = 30 and
   * F(30) = 1/2, and as F is concave F(a) + F(b) ≥ 1/2. So the middle has at least 1/2, and the
   * group below 1/2 − F(a), the one above 1/2 − F(b). For any other age its own side alone has 1/2
   * and more.
   *
   * @param expected {@code [batch]}, in years
   */
  Tensor aroundExpected(Tensor expected) {
    Tensor young = below(first(AgeGroup.FROM_30_TO_59), expected);
    Tensor notOld = below(first(AgeGroup.FROM_60), expected);
    Tensor masses =
        torch.stack(new TensorVector(young, notOld.sub(young), notOld.neg().add(new Scalar(1))), 1);
    return masses.add(new Scalar(FLOOR)).div(new Scalar(1 + 3 * FLOOR)).log();
  }

  private Tensor below(double limit, Tensor expected) {
    double scale = 1 / (sigma * Math.sqrt(2));
    Tensor distance = expected.neg().add(new Scalar(limit - JUST_BELOW));
    Tensor side = distance.mul(new Scalar(scale)).erf();
    Tensor whole = torch.full_like(distance, new Scalar(REACH * scale)).erf();
    return side.div(whole)
        .clamp_min(new Scalar(-1.0))
        .clamp_max(new Scalar(1.0))
        .mul(new Scalar(0.5))
        .add(new Scalar(0.5));
  }

  /** The youngest of a group, in years. */
  static int first(AgeGroup group) {
    return IntStream.rangeClosed(0, OLDEST)
        .filter(years -> AgeGroup.ofYears(years) == group)
        .findFirst()
        .orElseThrow();
  }
}
