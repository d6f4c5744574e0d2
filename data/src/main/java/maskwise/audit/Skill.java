package maskwise.audit;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * How well the networks of an audit know an attribute, on people they have not learned from.
 *
 * @param attribute what is asked
 * @param recall the mean over the values of the share of photos that are answered as labeled
 *     (balanced accuracy), 0 to 1
 * @param chance what guessing would reach: one over the number of values that occur
 * @param photos how many are labeled
 */
public record Skill(Attribute attribute, double recall, double chance, int photos) {

  /** Between guessing and always agreeing with the labels, half of the way. */
  private static final double ENOUGH = 0.5;

  /**
   * Measures it.
   *
   * @param probabilities {@code [photos][values]}
   */
  static Skill of(List<Sample> samples, double[][] probabilities, Attribute attribute) {
    int[] right = new int[attribute.size()];
    int[] count = new int[attribute.size()];
    for (int i = 0; i < probabilities.length; i++) {
      OptionalInt label = samples.get(i).labels().value(attribute);
      if (label.isPresent()) {
        count[label.getAsInt()]++;
        right[label.getAsInt()] += largest(probabilities[i]) == label.getAsInt() ? 1 : 0;
      }
    }
    int values = 0;
    int photos = 0;
    double sum = 0;
    for (int value = 0; value < count.length; value++) {
      if (count[value] > 0) {
        values++;
        photos += count[value];
        sum += (double) right[value] / count[value];
      }
    }
    return new Skill(
        attribute, values == 0 ? 0 : sum / values, values == 0 ? 1 : 1.0 / values, photos);
  }

  private static int largest(double[] probabilities) {
    int best = 0;
    for (int value = 1; value < probabilities.length; value++) {
      best = probabilities[value] > probabilities[best] ? value : best;
    }
    return best;
  }

  /** Whether their word counts against a label. Of a single value nobody can tell. */
  public boolean enough() {
    return chance < 1 && recall - chance >= ENOUGH * (1 - chance);
  }

  /** Such as {@code agree with 48% of the labels of each value on average, guessing with 33%}. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "agree with %.0f%% of the labels, averaged over the values, where guessing agrees with %.0f%%",
        100 * recall,
        100 * chance);
  }
}
