package maskwise.decide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * Answers of a network that does not exist: every class has its logit raised where it is true, all
 * are shaken, and some classes are common.
 */
final class DrawnAnswers {

  final List<Sample> samples = new ArrayList<>();
  final double[][] probabilities;

  /**
   * @param people seven photos each
   * @param sharpness what logits are multiplied by: 1 is calibrated, above it too sure
   * @param lean added to the logits of people over 60: below 0 a network that overlooks them
   * @param hidden what is left of the labels
   */
  DrawnAnswers(int people, long seed, double sharpness, double lean, UnaryOperator<Labels> hidden) {
    Random random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      int half = 3 * random.nextInt(2) + random.nextInt(3);
      for (int photo = 0; photo < 7; photo++) {
        int truth = 6 * Math.max(0, photo - 4) + half;
        double[] z = new double[18];
        for (FaceClass face : FaceClass.all()) {
          int k = face.index();
          // Of equal normals with means 0 and m, the log-likelihood ratio is m times the value.
          double seen = random.nextGaussian() + (k == truth ? 2.5 : 0);
          z[k] = sharpness * (2.5 * seen + (face.age().ordinal() == 2 ? lean : 0));
        }
        Softmax.inPlace(z);
        rows.add(z);
        samples.add(
            new Sample(
                Path.of(person + "-" + photo + ".jpg"),
                "person " + person,
                hidden.apply(Labels.of(FaceClass.of(truth)))));
      }
    }
    probabilities = rows.toArray(double[][]::new);
  }

  int[] decide(DecisionRule rule) {
    return Arrays.stream(probabilities).mapToInt(rule::decide).toArray();
  }
}
