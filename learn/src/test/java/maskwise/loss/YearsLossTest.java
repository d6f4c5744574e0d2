package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YearsLossTest {

  private static final Optional<double[]> ALIKE = Optional.empty();

  private static Labels years(int years) {
    return new Labels(Optional.empty(), Optional.empty(), OptionalInt.of(years), Optional.empty());
  }

  private static Labels group(AgeGroup group) {
    return new Labels(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(group));
  }

  private static Outputs outputs(AgeHead head) {
    return new Outputs(Target.AGE, new AgeForm(head, AgeGrouping.INTEGRATION, 2));
  }

  private static Tensor known(Outputs outputs, List<Labels> labels) {
    return new OutputLogits(outputs).known(TrainingLabels.AS_JUDGED.tensor(labels), Attribute.AGE);
  }

  private static double loss(
      AgeHead head, double[][] logits, Optional<double[]> weights, Labels... labels) {
    try (YearsLoss loss = new YearsLoss(outputs(head).age(), weights);
        PointerScope scope = new PointerScope()) {
      Tensor known = known(outputs(head), List.of(labels));
      return loss.loss(tensor(logits), known, known).item_double();
    }
  }

  private static Tensor tensor(double[][] rows) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.create(flat, rows.length, rows[0].length);
  }

  private static double[] sigmoids(double... first) {
    double[] logits = new double[AgeForm.OLDEST];
    Arrays.setAll(
        logits,
        k -> k < first.length ? Math.log(first[k] / (1 - first[k])) - Math.log(100 - k) : k % 3);
    return logits;
  }

  private static double[] softmax(double[] probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  /** Half the mass at one year, half at another, and a millionth part of it elsewhere. */
  private static double[] halves(int one, int other) {
    double[] p = new double[AgeForm.OLDEST + 1];
    Arrays.fill(p, 1e-12);
    p[one] += 0.5;
    p[other] += 0.5;
    return softmax(p);
  }

  /** They are 0, 1 and 2: asked "older than 0" are three, "than 1" two, "than 2" one. */
  @Test
  void cornAsksWhetherOlderOnlyThoseWhoCameSoFar() {
    double[][] logits = {sigmoids(0.2), sigmoids(0.7, 0.4), sigmoids(0.9, 0.8, 0.3)};
    double first = Math.log(1 - 0.2) + Math.log(0.7) + Math.log(0.9);
    double second = Math.log(1 - 0.4) + Math.log(0.8);
    double third = Math.log(1 - 0.3);
    assertThat(loss(AgeHead.ORDINAL, logits, ALIKE, years(0), years(1), years(2)))
        .isCloseTo(-(first + second + third) / 3, within(1e-9));
  }

  @Test
  void aDistributionIsHeldAgainstAGaussianAboutTheYears() {
    double[] gaussian =
        IntStream.rangeClosed(0, AgeForm.OLDEST)
            .mapToDouble(k -> Math.exp(-(k - 34) * (k - 34) / 8.0))
            .toArray();
    double sum = Arrays.stream(gaussian).sum();
    double entropy = -Arrays.stream(gaussian).map(g -> g / sum * Math.log(g / sum)).sum();
    double[] uniform = new double[AgeForm.OLDEST + 1];
    assertThat(loss(AgeHead.DISTRIBUTION, new double[][] {uniform}, ALIKE, years(34)))
        .isCloseTo(Math.log(101) - entropy, within(1e-6));
    double[] taught = Arrays.stream(gaussian).map(Math::log).toArray();
    assertThat(loss(AgeHead.DISTRIBUTION, new double[][] {taught}, ALIKE, years(34)))
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void anExpectationAddsATenthOfANatAYear() {
    double[][] thirty = {halves(20, 40)};
    double shape = loss(AgeHead.DISTRIBUTION, thirty, ALIKE, years(35));
    // smooth L1 of 5 years is 5 - 1/2
    assertThat(loss(AgeHead.EXPECTATION, thirty, ALIKE, years(35)) - shape)
        .isCloseTo(0.45, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASSES")
  void ofAFaceWhoseGroupAloneIsKnownTheGroupsMassCounts(AgeHead head) {
    double[][] logits;
    double mass;
    if (head == AgeHead.ORDINAL) {
      double[] older = new double[AgeForm.OLDEST];
      Arrays.fill(older, 50);
      older[40] = Math.log(0.25 / 0.75) - Math.log(100 - 40);
      logits = new double[][] {older}; // 40 with 0.75, 100 with 0.25
      mass = -Math.log(0.75);
    } else {
      logits = new double[][] {halves(20, 40)};
      mass = -Math.log(0.5);
    }
    assertThat(loss(head, logits, ALIKE, group(AgeGroup.FROM_30_TO_59)))
        .isCloseTo(mass, within(1e-6));
  }

  @Test
  void whoIsOlderThanOneHundredCountsAsOneHundred() {
    double[][] logits = {halves(90, 100)};
    assertThat(loss(AgeHead.EXPECTATION, logits, ALIKE, years(115)))
        .isEqualTo(loss(AgeHead.EXPECTATION, logits, ALIKE, years(100)));
  }

  @Test
  void aGroupsWeightWeighsItsFaces() {
    double[][] logits = {halves(20, 40), halves(70, 75)};
    double young = loss(AgeHead.DISTRIBUTION, new double[][] {logits[0]}, ALIKE, years(22));
    double old = loss(AgeHead.DISTRIBUTION, new double[][] {logits[1]}, ALIKE, years(72));
    Optional<double[]> weights = Optional.of(new double[] {1, 1, 3});
    assertThat(loss(AgeHead.DISTRIBUTION, logits, weights, years(22), years(72)))
        .isCloseTo((young + 3 * old) / 4, within(1e-9));
  }

  @Test
  void boundariesThatTeachGroupsElsewhereLeaveYearsAlone() {
    try (Objective asJudged = objective(TrainingLabels.AS_JUDGED);
        Objective elsewhere = objective(new TrainingLabels(50, 5));
        PointerScope scope = new PointerScope()) {
      Tensor logits = tensor(new double[][] {halves(50, 60)});
      List<Labels> face = List.of(years(53));
      assertThat(elsewhere.loss(logits, new TrainingLabels(50, 5).tensor(face)).item_double())
          .isEqualTo(asJudged.loss(logits, TrainingLabels.AS_JUDGED.tensor(face)).item_double())
          .isPositive();
    }
  }

  private static Objective objective(TrainingLabels taught) {
    List<Labels> training = List.of(years(10), years(20), years(53), years(70));
    return Objective.of(
        outputs(AgeHead.DISTRIBUTION),
        Trial.PLAIN.with(new ClassWeights.Balanced()).spec(),
        LabelCounts.of(taught, training),
        Device.CPU);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASSES")
  void anUnknownAgeHasNoLossAndNoGradient(AgeHead head) {
    try (YearsLoss loss = new YearsLoss(outputs(head).age(), ALIKE);
        PointerScope scope = new PointerScope()) {
      Tensor logits = tensor(new double[][] {wavy(head, 0), wavy(head, 1)});
      logits.set_requires_grad(true);
      Tensor known = known(outputs(head), List.of(Labels.UNKNOWN, years(30)));
      loss.loss(logits, known, known).backward();
      assertThat(logits.grad().select(0, 0).abs().sum().item_double()).isEqualTo(0);
      assertThat(logits.grad().select(0, 1).abs().sum().item_double()).isPositive();
      Tensor nobody = known(outputs(head), List.of(Labels.UNKNOWN, Labels.UNKNOWN));
      assertThat(loss.loss(logits, nobody, nobody).item_double()).isEqualTo(0);
    }
  }

  private static double[] wavy(AgeHead head, int phase) {
    double[] logits = new double[outputs(head).count()];
    Arrays.setAll(logits, k -> 2 * Math.sin(k + phase));
    return logits;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASSES")
  void gradientsEqualFiniteDifferences(AgeHead head) {
    Labels[] labels = {years(3), years(47), group(AgeGroup.UNDER_30), group(AgeGroup.FROM_60)};
    double[][] at = new double[labels.length][];
    Arrays.setAll(at, i -> wavy(head, i));
    Optional<double[]> weights = Optional.of(new double[] {1, 2, 0.5});
    try (YearsLoss loss = new YearsLoss(outputs(head).age(), weights);
        PointerScope scope = new PointerScope()) {
      Tensor logits = tensor(at);
      logits.set_requires_grad(true);
      Tensor known = known(outputs(head), List.of(labels));
      loss.loss(logits, known, known).backward();
      for (int row = 0; row < labels.length; row++) {
        for (int k = 0; k < at[row].length; k += 7) {
          double found = logits.grad().select(0, row).select(0, k).item_double();
          double before = at[row][k];
          at[row][k] = before + 1e-4;
          double above = loss(head, at, weights, labels);
          at[row][k] = before - 1e-4;
          double below = loss(head, at, weights, labels);
          at[row][k] = before;
          assertThat(found).isCloseTo((above - below) / 2e-4, within(1e-7));
        }
      }
    }
  }

  /** What a head pulls at its logits is of the size of a cross-entropy's pull, which is under 2. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASSES")
  void gradientsAreOfTheSizeOfACrossEntropys(AgeHead head) {
    try (YearsLoss loss = new YearsLoss(outputs(head).age(), ALIKE);
        PointerScope scope = new PointerScope()) {
      Tensor logits = tensor(new double[][] {new double[outputs(head).count()]});
      logits.set_requires_grad(true);
      Tensor known = known(outputs(head), List.of(years(25)));
      loss.loss(logits, known, known).backward();
      assertThat(logits.grad().abs().sum().item_double()).isBetween(0.4, 5.0);
    }
  }
}
