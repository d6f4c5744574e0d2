package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PartialLabelsTest {

  private static Objective joint(Trial trial, List<Labels> training) {
    return Objective.of(
        new Outputs(Target.JOINT),
        trial.spec(),
        LabelCounts.of(TrainingLabels.AS_JUDGED, training),
        Device.CPU);
  }

  private static double loss(Trial trial, List<Labels> training, List<Labels> batch) {
    try (Objective objective = joint(trial, training);
        PointerScope scope = new PointerScope()) {
      double[] different = LossNumbers.different(18 * batch.size());
      Tensor logits = LossNumbers.floats(different, batch.size(), 18);
      return objective.loss(logits, LossNumbers.labels(batch)).item_double();
    }
  }

  /** Probability, under the logits of a row, that the class is one of these. */
  private static double probability(int row, IntStream faces) {
    double[] all = LossNumbers.different(18 * (row + 1));
    double sum = IntStream.range(0, 18).mapToDouble(i -> Math.exp(all[18 * row + i])).sum();
    return faces.mapToDouble(i -> Math.exp(all[18 * row + i])).sum() / sum;
  }

  @Test
  void aPartlyKnownPhotoTeachesTheSumOfTheClassesThatItMayBe() {
    double onlyMask = -Math.log(probability(0, IntStream.range(0, 6)));
    double noMask = -Math.log(probability(1, IntStream.of(5, 11, 17)));

    assertThat(loss(Trial.PLAIN, List.of(), List.of(LossNumbers.ONLY_MASK, LossNumbers.NO_MASK)))
        .isCloseTo((onlyMask + noMask) / 2, within(1e-6));
  }

  @Test
  void besideOthersItCountsAsOnePhoto() {
    double whole = -Math.log(probability(0, IntStream.of(7)));
    double onlyMask = -Math.log(probability(1, IntStream.range(0, 6)));

    assertThat(
            loss(
                Trial.PLAIN, List.of(), List.of(Labels.of(FaceClass.of(7)), LossNumbers.ONLY_MASK)))
        .isCloseTo((whole + onlyMask) / 2, within(1e-6));
  }

  @Test
  void itsWeightIsTheMeanOfTheClassesThatItMayBe() {
    // Classes 0 and 1, both with a mask worn, of which 3 and 1 photos are taught, weigh 2 and 6.
    List<Labels> training =
        List.of(
            Labels.of(FaceClass.of(0)),
            Labels.of(FaceClass.of(0)),
            Labels.of(FaceClass.of(0)),
            Labels.of(FaceClass.of(1)));
    List<Double> weights =
        IntStream.range(0, 18).mapToObj(i -> i == 0 ? 2.0 : i == 1 ? 6.0 : 9.0).toList();
    Trial trial = Trial.PLAIN.with(ClassWeights.parse(weights));
    double whole = -Math.log(probability(0, IntStream.of(7)));
    double onlyMask = -Math.log(probability(1, IntStream.range(0, 6)));
    double mean = (3 * 2.0 + 6.0) / 4;

    try (Objective objective = joint(trial, training);
        PointerScope scope = new PointerScope()) {
      Tensor logits = LossNumbers.floats(LossNumbers.different(36), 2, 18);
      List<Labels> batch = List.of(Labels.of(FaceClass.of(7)), LossNumbers.ONLY_MASK);
      assertThat(objective.loss(logits, LossNumbers.labels(batch)).item_double())
          .isCloseTo((9 * whole + mean * onlyMask) / (9 + mean), within(1e-6));
    }
  }

  @Test
  void balancedWeightsLeaveAPhotoOfNoTaughtClassItsFullCount() {
    Trial balanced = Trial.PLAIN.with(new ClassWeights.Balanced());
    double noMask = -Math.log(probability(0, IntStream.of(5, 11, 17)));

    assertThat(loss(balanced, List.of(LossNumbers.NO_MASK), List.of(LossNumbers.NO_MASK)))
        .isCloseTo(noMask, within(1e-6));
  }

  @Test
  void switchedOffItTeachesNothing() {
    Trial off = Trial.PLAIN.with(PartialLabels.OFF);
    assertThat(loss(off, List.of(), List.of(LossNumbers.ONLY_MASK))).isZero();
  }

  @Test
  void itSaysNothingAboutHowTheSumIsSharedOut() {
    try (Objective objective = joint(Trial.PLAIN, List.of());
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(List.of(LossNumbers.ONLY_MASK));
      double[] logits = LossNumbers.different(18);
      double[] slope = LossNumbers.gradient(x -> objective.loss(x, labels), logits, 1, 18);
      // Among the possible all logits rise in proportion to their probabilities: their shares stay.
      double one = slope[0] / Math.exp(logits[0]);
      for (int face = 0; face < 6; face++) {
        assertThat(slope[face] / Math.exp(logits[face])).isCloseTo(one, within(1e-12));
      }
    }
  }

  @Test
  void aPhotoOfWhichNothingIsKnownHasAGradientOfExactlyZero() {
    try (Objective objective = joint(Trial.PLAIN, List.of());
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(List.of(Labels.UNKNOWN, Labels.of(FaceClass.of(3))));
      double[] slope =
          LossNumbers.gradient(x -> objective.loss(x, labels), LossNumbers.different(36), 2, 18);
      assertThat(IntStream.range(0, 18).mapToDouble(i -> slope[i]).toArray()).containsOnly(0);
    }
  }

  @Test
  void itsGradientIsThatOfFiniteDifferences() {
    try (Objective objective = joint(Trial.PLAIN, List.of());
        PointerScope scope = new PointerScope()) {
      Tensor labels = LossNumbers.labels(LossNumbers.SIX);
      LossNumbers.verifyGradient(
          x -> objective.loss(x, labels), LossNumbers.different(6 * 18), 6, 18);
    }
  }
}
