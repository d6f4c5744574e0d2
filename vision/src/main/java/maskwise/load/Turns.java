package maskwise.load;

import java.util.Arrays;

/** Who comes when, if several are to come in given shares. */
final class Turns {

  private Turns() {}

  /**
   * Of those that are behind their share, the one comes next that would first be a whole turn
   * behind (Tijdeman, "The chairman assignment problem", 1980). Counted from the beginning, none of
   * n is then ever more than {@code 1 − 1/(2n − 2)} turns from its share.
   *
   * @param shares over 0, relative to their sum
   * @param length number of turns
   * @return {@code [length]}, places in {@code shares}
   */
  static int[] of(double[] shares, int length) {
    int n = shares.length;
    double sum = Arrays.stream(shares).sum();
    double least = n == 1 ? 0 : 1.0 / (2 * n - 2);
    int[] counts = new int[n];
    int[] turns = new int[length];
    for (int i = 0; i < length; i++) {
      int next = -1;
      double soonest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < n; k++) {
        double share = shares[k] / sum;
        double behind = share * (i + 1) - counts[k];
        double time = (1 - least - behind) / share;
        // Rounding must not let equal shares take turns in another order each time.
        if (behind >= least - 1e-9 && time < soonest - 1e-6) {
          soonest = time;
          next = k;
        }
      }
      turns[i] = next;
      counts[next]++;
    }
    return turns;
  }
}
