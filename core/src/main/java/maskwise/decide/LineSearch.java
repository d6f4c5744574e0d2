package maskwise.decide;

import java.util.Arrays;
import java.util.List;

/**
 * The best weight of some classes while all others stay: exact, because macro-F1 changes only where
 * a photo changes its answer, and each does so at most once as the weight grows.
 */
final class LineSearch {

  /** Between answers that change closer together than this (in nats) there is no room to stand. */
  private static final double NARROW = 1e-3;

  /** How far a weight moves at once, in nats; what is farther waits for the next round. */
  private static final double REACH = 1.5;

  private final List<RuleObjective> questions;
  private final int[] atLow;
  private final int[] inside;
  private final int[] outside;
  private final long[] events;

  LineSearch(List<RuleObjective> questions, int photos) {
    this.questions = questions;
    this.atLow = new int[photos];
    this.inside = new int[photos];
    this.outside = new int[photos];
    this.events = new long[photos];
  }

  /**
   * A place on the line.
   *
   * @param shift what is added to the logarithm of the weight
   * @param objective macro-F1 less the price of the weight
   */
  record Place(double shift, double objective) {}

  /**
   * Searches.
   *
   * @param scores log p + log weight, {@code [photos][18]} in one array
   * @param group the classes whose weight changes
   * @param now the logarithm of their weight
   * @param most its largest magnitude
   * @param price what the square of that logarithm costs
   */
  Place search(double[] scores, Group group, double now, double most, double price) {
    double low = Math.max(-most - now, -REACH);
    double high = Math.min(most - now, REACH);
    int count = 0;
    for (int i = 0; i < atLow.length; i++) {
      int in = highest(scores, i, group.inside());
      int out = highest(scores, i, group.outside());
      double turns = scores[Group.CLASSES * i + out] - scores[Group.CLASSES * i + in];
      inside[i] = in;
      outside[i] = out;
      atLow[i] = turns <= low ? in : out;
      if (turns > low && turns < high) {
        events[count++] = (long) sortable((float) turns) << 32 | i;
      }
    }
    Arrays.sort(events, 0, count);
    MacroF1 score = new MacroF1(questions, atLow);
    Place best = new Place(0, Double.NEGATIVE_INFINITY);
    double from = low;
    for (int e = 0; e <= count; e++) {
      double to = e < count ? turns(events[e]) : high;
      if (to - from > NARROW) {
        best = better(best, from, to, score.score(), now, price);
      }
      if (e < count) {
        int photo = (int) events[e];
        score.change(photo, outside[photo], inside[photo]);
        from = to;
      }
    }
    return best;
  }

  private static Place better(
      Place best, double from, double to, double score, double now, double price) {
    // Where nothing needs to move, nothing moves; elsewhere far from both neighbours.
    double shift = from < 0 && to > 0 ? 0 : (from + to) / 2;
    double objective = score - price * (now + shift) * (now + shift);
    return objective > best.objective() ? new Place(shift, objective) : best;
  }

  private static int highest(double[] scores, int photo, int[] classes) {
    int first = Group.CLASSES * photo;
    int best = classes[0];
    double most = scores[first + best];
    for (int c = 1; c < classes.length; c++) {
      double score = scores[first + classes[c]];
      if (score > most) {
        most = score;
        best = classes[c];
      }
    }
    return best;
  }

  /** The bits of a number as a whole number of the same order. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }

  private static double turns(long event) {
    int bits = (int) (event >> 32);
    return Float.intBitsToFloat(bits >= 0 ? bits : bits ^ 0x7fffffff);
  }
}
