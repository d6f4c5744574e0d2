package maskwise.metrics;

import java.util.List;
import maskwise.label.Labels;

/**
 * How far answered ages are from the true ones.
 *
 * @param images on how many the true years are known
 * @param meanAbsoluteError in years; NaN if it is none
 */
public record YearsScore(int images, double meanAbsoluteError) {

  /**
   * Judges answers.
   *
   * @param truth what is known, in any order
   * @param answered years, in the same order
   */
  public static YearsScore of(List<Labels> truth, double[] answered) {
    if (truth.size() != answered.length) {
      throw new IllegalArgumentException(
          "expected as many ages as truths, found " + answered.length + "!=" + truth.size());
    }
    int images = 0;
    double sum = 0;
    for (int i = 0; i < answered.length; i++) {
      if (truth.get(i).years().isPresent()) {
        images++;
        sum += Math.abs(answered[i] - truth.get(i).years().getAsInt());
      }
    }
    return new YearsScore(images, sum / images);
  }
}
