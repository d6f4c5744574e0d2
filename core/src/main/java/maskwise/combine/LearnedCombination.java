package maskwise.combine;

import java.util.Arrays;
import java.util.List;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * The product, corrected by what belongs together: multinomial logistic regression over the
 * logarithms of the eight marginals. The logit of class c is {@code log P(c) + w_c · x}, P being
 * the product, x the eight logarithms (none below {@value #MIN}, so that a network that is very
 * sure does not count without bounds) and a constant 1. Weights of zero are the product itself.
 *
 * @param weights {@code [18][9]}: of mask 3, gender 2, age 3 and the constant
 */
public record LearnedCombination(List<List<Double>> weights) implements Combination {

  /** Marginals and the constant. */
  static final int INPUTS = 9;

  /** What no logarithm of a marginal is less than: that of 0.00005. */
  public static final double MIN = -10;

  /** Checks the shape and copies. */
  public LearnedCombination {
    if (weights.size() != FaceClass.COUNT
        || weights.stream().anyMatch(row -> row.size() != INPUTS)) {
      throw new IllegalArgumentException(
          "expected 18 rows of 9 weights, found "
              + weights.size()
              + " of "
              + weights.stream().map(List::size).distinct().toList());
    }
    weights = weights.stream().map(List::copyOf).toList();
  }

  /** From one row of all numbers, class by class. */
  static LearnedCombination of(double[] flat) {
    return new LearnedCombination(
        FaceClass.all().stream()
            .map(
                face ->
                    Arrays.stream(flat, face.index() * INPUTS, (face.index() + 1) * INPUTS)
                        .boxed()
                        .toList())
            .toList());
  }

  @Override
  public double[] of(Marginals marginals) {
    double[] flat = weights.stream().flatMap(List::stream).mapToDouble(each -> each).toArray();
    return softmax(logits(flat, inputs(marginals), offsets(marginals)));
  }

  /** The nine inputs x. */
  static double[] inputs(Marginals marginals) {
    double[] inputs = new double[INPUTS];
    int next = 0;
    for (Attribute attribute : Attribute.values()) {
      for (double p : marginals.of(attribute)) {
        inputs[next++] = Math.max(Math.log(p), MIN);
      }
    }
    inputs[next] = 1;
    return inputs;
  }

  /** Logarithms of the product; finite, so that a class held impossible can be told apart. */
  static double[] offsets(Marginals marginals) {
    double[] offsets = new double[FaceClass.COUNT];
    for (FaceClass face : FaceClass.all()) {
      for (Attribute attribute : Attribute.values()) {
        double p = marginals.of(attribute)[face.value(attribute)];
        offsets[face.index()] += Math.log(Math.max(p, Double.MIN_NORMAL));
      }
    }
    return offsets;
  }

  static double[] logits(double[] flat, double[] inputs, double[] offsets) {
    double[] logits = offsets.clone();
    for (int c = 0; c < logits.length; c++) {
      for (int j = 0; j < INPUTS; j++) {
        logits[c] += flat[c * INPUTS + j] * inputs[j];
      }
    }
    return logits;
  }

  static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] powers = Arrays.stream(logits).map(z -> Math.exp(z - most)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(e -> e / sum).toArray();
  }
}
