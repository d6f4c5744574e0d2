package maskwise.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;

class EnsembleMeanTest {

  /** One photo: class 0 with a probability, the rest on class 1. */
  private static Answers two(double first) {
    double[] row = new double[FaceClass.COUNT];
    row[0] = first;
    row[1] = 1 - first;
    return Answers.mostProbable(new double[][] {row});
  }

  @Test
  void probabilitiesAreAveragedByWeight() {
    Answers mean =
        new EnsembleMean(Averaging.PROBABILITIES, List.of(3.0, 1.0))
            .of(List.of(two(0.2), two(0.6)));
    assertThat(mean.probabilities()[0][0]).isCloseTo((3 * 0.2 + 0.6) / 4, within(1e-12));
    assertThat(mean.decided()[0]).isEqualTo(1);
  }

  /** Odds of 1:4 and 9:1 have the geometric mean 3:2 with equal weights. */
  @Test
  void averagedLogitsAreTheGeometricMean() {
    Answers mean = EnsembleMean.equal(Averaging.LOGITS, 2).of(List.of(two(0.2), two(0.9)));
    assertThat(mean.probabilities()[0][0]).isCloseTo(0.6, within(1e-12));
    assertThat(Arrays.stream(mean.probabilities()[0]).sum()).isCloseTo(1, within(1e-12));
  }

  /** What softmax makes of logits z and z + 5 is the same, and so is every average of it. */
  @Test
  void averagedLogitsAreThoseOfTheNetworks() {
    double[] one = {0.3, -1, 2};
    double[] other = {5, 4, 4.5};
    double[] average = {(0.3 + 5) / 2, (-1 + 4) / 2.0, (2 + 4.5) / 2};
    double[] pooled =
        Averaging.LOGITS.average(
            new double[][] {softmax(one), softmax(other)}, new double[] {1, 1});
    assertThat(pooled).containsExactly(softmax(average), within(1e-12));
  }

  private static double[] softmax(double[] logits) {
    double[] exp = Arrays.stream(logits).map(Math::exp).toArray();
    double sum = Arrays.stream(exp).sum();
    return Arrays.stream(exp).map(each -> each / sum).toArray();
  }

  /** A member of one attribute has a say in that attribute alone. */
  @Test
  void anAttributeIsAveragedOverThoseThatAnswerIt() {
    Answers all = answering(List.of(Attribute.values()), 0.6, 0.5);
    Answers maskAlone = answering(List.of(Attribute.MASK), 0.2, 0.5);
    Answers mean = EnsembleMean.equal(Averaging.PROBABILITIES, 2).of(List.of(all, maskAlone));

    double[] row = mean.probabilities()[0];
    assertThat(mean.attributes()).containsExactly(Attribute.values());
    assertThat(sumOf(row, Attribute.MASK, 0)).isCloseTo((0.6 + 0.2) / 2, within(1e-12));
    assertThat(sumOf(row, Attribute.AGE, AgeGroup.FROM_60.ordinal())).isCloseTo(0.5, within(1e-12));
  }

  /** Worn with a probability, from 60 with another; genders are equally probable. */
  private static Answers answering(List<Attribute> attributes, double worn, double old) {
    double[] row = new double[FaceClass.COUNT];
    for (FaceClass face : FaceClass.all()) {
      double mask = face.mask() == Mask.WEAR ? worn : (1 - worn) / 2;
      double age =
          !attributes.contains(Attribute.AGE)
              ? 1.0 / 3
              : face.age() == AgeGroup.FROM_60 ? old : (1 - old) / 2;
      row[face.index()] = mask * age / Gender.values().length;
    }
    return Answers.mostProbable(new double[][] {row}, Optional.empty(), attributes);
  }

  private static double sumOf(double[] row, Attribute attribute, int value) {
    return FaceClass.all().stream()
        .filter(face -> face.value(attribute) == value)
        .mapToDouble(face -> row[face.index()])
        .sum();
  }

  @Test
  void agesAreAveragedOverThoseThatTellThem() {
    Answers young = withYears(20);
    Answers old = withYears(50);
    Answers mean =
        new EnsembleMean(Averaging.PROBABILITIES, List.of(2.0, 1.0, 5.0))
            .of(List.of(young, old, two(0.5)));
    assertThat(mean.years().orElseThrow()[0]).isCloseTo(30, within(1e-12));
  }

  private static Answers withYears(double years) {
    return Answers.mostProbable(
        two(0.5).probabilities(), Optional.of(new double[] {years}), List.of(Attribute.values()));
  }

  @Test
  void someMemberMustCount() {
    assertThatThrownBy(() -> new EnsembleMean(Averaging.LOGITS, List.of(0.0, 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("some over 0");
  }
}
