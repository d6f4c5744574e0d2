package maskwise.ensemble;

import java.util.Arrays;

/** Finds how much each member of an ensemble counts. */
public enum WeightSearch {
  /** Nothing is looked for: all count alike. */
  EQUAL {
    @Override
    double[] search(Candidates candidates) {
      double[] weights = new double[candidates.count()];
      Arrays.fill(weights, 1.0 / weights.length);
      return weights;
    }
  },
  /**
   * Greedy selection with replacement by macro-F1 (Caruana et al., "Ensemble Selection from
   * Libraries of Models", ICML 2004): the member that helps most is added, again and again, and may
   * be added several times; the best of all these ensembles is kept. Of equal ones, that with the
   * lower log loss.
   */
  GREEDY {
    @Override
    double[] search(Candidates candidates) {
      int[] chosen = new int[candidates.count()];
      double[] best = new double[candidates.count()];
      Judged bestOfAll = Judged.NOTHING;
      for (int round = 0; round < ROUNDS; round++) {
        int next = -1;
        Judged bestOfRound = Judged.NOTHING;
        for (int m = 0; m < chosen.length; m++) {
          chosen[m]++;
          Judged judged = Judged.of(candidates, share(chosen));
          chosen[m]--;
          if (judged.beats(bestOfRound)) {
            bestOfRound = judged;
            next = m;
          }
        }
        chosen[next]++;
        if (bestOfRound.beats(bestOfAll)) {
          bestOfAll = bestOfRound;
          best = share(chosen);
        }
      }
      return best;
    }
  },
  /**
   * The weights of least log loss that are 0 or more and sum to 1, by exponentiated gradient
   * descent (Kivinen and Warmuth, "Exponentiated Gradient versus Gradient Descent", 1997). The loss
   * is convex in them, for probabilities as for logits, so there is one minimum.
   */
  SIMPLEX {
    @Override
    double[] search(Candidates candidates) {
      double[] weights = EQUAL.search(candidates);
      double loss = candidates.loss(candidates.together(weights));
      double rate = 1;
      for (int step = 0; step < STEPS && rate > SMALLEST_RATE; step++) {
        double[] slope = slope(candidates, weights);
        double[] next = descend(weights, slope, rate);
        double lower = candidates.loss(candidates.together(next));
        if (lower <= loss) {
          boolean done = loss - lower < TOLERANCE * loss;
          weights = next;
          loss = lower;
          rate *= 1.5;
          if (done) {
            break;
          }
        } else {
          rate /= 4;
        }
      }
      return cleared(weights);
    }
  };

  private static final int ROUNDS = 25;
  private static final int STEPS = 100;
  private static final double SMALLEST_RATE = 1e-6;
  private static final double TOLERANCE = 1e-7;
  private static final double DIFFERENCE = 1e-4;

  /** A member that counts less than this does not count. */
  private static final double SMALLEST_WEIGHT = 0.01;

  /** How good some weights are. */
  private record Judged(double score, double loss) {

    static final Judged NOTHING = new Judged(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Judged of(Candidates candidates, double[] weights) {
      var answers = candidates.together(weights);
      return new Judged(candidates.score(answers), candidates.loss(answers));
    }

    boolean beats(Judged other) {
      return score > other.score || (score == other.score && loss < other.loss);
    }
  }

  /**
   * Searches.
   *
   * @param candidates at least one
   * @return a weight of each, 0 or more; they sum to 1
   */
  abstract double[] search(Candidates candidates);

  private static double[] share(int[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
  }

  /** Of the loss along each weight, by differences: what averages is not its business. */
  private static double[] slope(Candidates candidates, double[] weights) {
    double[] slope = new double[weights.length];
    for (int m = 0; m < weights.length; m++) {
      double[] more = weights.clone();
      double[] less = weights.clone();
      double by = Math.min(DIFFERENCE, weights[m] / 2);
      more[m] += by;
      less[m] -= by;
      slope[m] =
          by == 0
              ? 0
              : (candidates.loss(candidates.together(more))
                      - candidates.loss(candidates.together(less)))
                  / (2 * by);
    }
    return slope;
  }

  private static double[] descend(double[] weights, double[] slope, double rate) {
    double[] next = new double[weights.length];
    for (int m = 0; m < next.length; m++) {
      next[m] = weights[m] * Math.exp(-rate * slope[m]);
    }
    return normalized(next);
  }

  private static double[] cleared(double[] weights) {
    return normalized(
        Arrays.stream(weights).map(each -> each < SMALLEST_WEIGHT ? 0 : each).toArray());
  }

  private static double[] normalized(double[] weights) {
    double total = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(each -> each / total).toArray();
  }
}
