package maskwise.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.manifest.Sample;

/**
 * What a network says of a person over all photos of that person: the geometric mean of its
 * probabilities, photo by photo. A gender or an age that is hard to see behind one mask is seen on
 * another photo, and where one label of seven is wrong the other photos bear witness against it.
 */
final class PersonConsensus {

  /** No photo alone may rule out a value. */
  private static final double MIN = 1e-6;

  private PersonConsensus() {}

  /**
   * Gives each photo the consensus of its person; a photo of nobody in particular keeps its own.
   *
   * @param probabilities {@code [photos][values]}
   * @return {@code [photos][values]}; each row sums to 1
   */
  static double[][] of(List<Sample> samples, double[][] probabilities) {
    Map<String, double[]> logs = new HashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      double[] sum =
          logs.computeIfAbsent(samples.get(i).group(), unseen -> new double[values(probabilities)]);
      for (int value = 0; value < sum.length; value++) {
        sum[value] += Math.log(Math.max(MIN, probabilities[i][value]));
      }
    }
    Map<String, Integer> photos = new HashMap<>();
    samples.forEach(sample -> photos.merge(sample.group(), 1, Integer::sum));
    logs.replaceAll((person, sum) -> normalised(sum, photos.get(person)));
    double[][] consensus = new double[probabilities.length][];
    for (int i = 0; i < consensus.length; i++) {
      consensus[i] = logs.get(samples.get(i).group());
    }
    return consensus;
  }

  private static int values(double[][] probabilities) {
    return probabilities[0].length;
  }

  private static double[] normalised(double[] logSum, int photos) {
    double[] means = new double[logSum.length];
    double total = 0;
    for (int value = 0; value < means.length; value++) {
      means[value] = Math.exp(logSum[value] / photos);
      total += means[value];
    }
    for (int value = 0; value < means.length; value++) {
      means[value] /= total;
    }
    return means;
  }
}
