package maskwise.decide;

/** Between probabilities and their logarithms. */
final class Softmax {

  private Softmax() {}

  /** log p, of a probability of 0 the logarithm of the smallest normal number. */
  static double[] logs(double[] probabilities) {
    double[] logs = new double[probabilities.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.log(Math.max(probabilities[k], Double.MIN_NORMAL));
    }
    return logs;
  }

  /**
   * Makes probabilities of logits.
   *
   * @return the logarithm of the sum of their exponentials
   */
  static double inPlace(double[] z) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      highest = Math.max(highest, value);
    }
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      z[k] = Math.exp(z[k] - highest);
      sum += z[k];
    }
    for (int k = 0; k < z.length; k++) {
      z[k] /= sum;
    }
    return highest + Math.log(sum);
  }
}
