package maskwise.ensemble;

import java.util.Arrays;

/** What of its members' answers an ensemble averages. */
public enum Averaging {
  /** Probabilities: the linear opinion pool, {@code p = Σ w_m p_m}. */
  PROBABILITIES {
    @Override
    double[] sum(double[][] rows, double[] weights) {
      double[] sum = new double[rows[0].length];
      for (int m = 0; m < rows.length; m++) {
        for (int c = 0; c < sum.length; c++) {
          sum[c] += weights[m] * rows[m][c];
        }
      }
      return sum;
    }
  },
  /**
   * Logits: the logarithmic opinion pool, {@code p ∝ Π p_m^w_m}. A softmax does not see what is
   * added to all of its logits, so this is the softmax of the averaged logits.
   */
  LOGITS {
    @Override
    double[] sum(double[][] rows, double[] weights) {
      double[] sum = new double[rows[0].length];
      for (int m = 0; m < rows.length; m++) {
        for (int c = 0; c < sum.length; c++) {
          sum[c] += weights[m] == 0 ? 0 : weights[m] * Math.log(Math.max(rows[m][c], FLOOR));
        }
      }
      double most = Arrays.stream(sum).max().orElseThrow();
      for (int c = 0; c < sum.length; c++) {
        sum[c] = Math.exp(sum[c] - most);
      }
      return sum;
    }
  };

  /** A probability of zero has no logarithm. */
  private static final double FLOOR = Double.MIN_NORMAL;

  /**
   * The average of one photo's answers.
   *
   * @param rows {@code [members][classes]}, each row sums to 1
   * @param weights of the members, 0 or more, some of them over 0; only their ratios matter
   * @return {@code [classes]}, sums to 1
   */
  public double[] average(double[][] rows, double[] weights) {
    double total = Arrays.stream(weights).sum();
    double[] average = sum(rows, Arrays.stream(weights).map(weight -> weight / total).toArray());
    double mass = Arrays.stream(average).sum();
    for (int c = 0; c < average.length; c++) {
      average[c] /= mass;
    }
    return average;
  }

  abstract double[] sum(double[][] rows, double[] weights);
}
