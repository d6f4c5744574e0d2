package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Engine;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeLogitsTest {

  @BeforeAll
  static void start() {
    Engine.info();
  }

  private static AgeForm form(AgeHead head, AgeGrouping groups) {
    return new AgeForm(head, groups, 2);
  }

  private static AgeLogits logits(AgeHead head, AgeGrouping groups) {
    return new AgeLogits(form(head, groups));
  }

  /** Logits whose softmax has these probabilities at these years and nothing elsewhere. */
  private static Tensor softmaxOf(Map<Integer, Double> years) {
    double[] logits = new double[AgeForm.OLDEST + 1];
    Arrays.fill(logits, -1000);
    years.forEach((year, p) -> logits[year] = Math.log(p));
    return Tensor.create(logits, 1, logits.length);
  }

  /** Outputs whose conditional probabilities begin with these. */
  private static Tensor sigmoidsOf(double... first) {
    double[] logits = new double[AgeForm.OLDEST];
    for (int k = 0; k < first.length; k++) {
      logits[k] = Math.log(first[k] / (1 - first[k])) - Math.log(100 - k);
    }
    return Tensor.create(logits, 1, logits.length);
  }

  private static double[] values(Tensor tensor) {
    double[] all = new double[(int) tensor.numel()];
    tensor.contiguous().data_ptr_double().get(all);
    return all;
  }

  @Test
  void ordinalProbabilitiesAreProductsOfConditionalOnes() {
    try (PointerScope scope = new PointerScope()) {
      AgeLogits ordinal = logits(AgeHead.ORDINAL, AgeGrouping.INTEGRATION);
      double[] years = values(ordinal.yearLogProbabilities(sigmoidsOf(0.9, 0.8, 0.3)).exp());
      // older than 0: 0.9, than 1: 0.9 * 0.8 = 0.72, than 2: 0.72 * 0.3 = 0.216
      assertThat(years).hasSize(101);
      assertThat(Arrays.copyOf(years, 3))
          .containsExactly(new double[] {0.1, 0.18, 0.504}, within(1e-12));
      assertThat(Arrays.stream(years).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void anOrdinalNetworkThatKnowsNothingHoldsAllYearsForEquallyProbable() {
    try (PointerScope scope = new PointerScope()) {
      AgeLogits ordinal = logits(AgeHead.ORDINAL, AgeGrouping.INTEGRATION);
      Tensor nothing = Tensor.create(new double[AgeForm.OLDEST], 1, AgeForm.OLDEST);
      assertThat(values(ordinal.yearLogProbabilities(nothing).exp()))
          .containsExactly(
              DoubleStream.generate(() -> 1 / 101.0).limit(101).toArray(), within(1e-12));
    }
  }

  @Test
  void whoIsSurelyOlderThanEverythingIsOneHundred() {
    double[] sure = new double[AgeForm.OLDEST];
    Arrays.fill(sure, 50);
    try (PointerScope scope = new PointerScope()) {
      AgeLogits ordinal = logits(AgeHead.ORDINAL, AgeGrouping.INTEGRATION);
      Tensor years = ordinal.yearLogProbabilities(Tensor.create(sure, 1, sure.length));
      assertThat(AgeLogits.expected(years).item_double()).isCloseTo(100, within(1e-9));
    }
  }

  @Test
  void theExpectedAgeIsTheMean() {
    try (PointerScope scope = new PointerScope()) {
      AgeLogits softmax = logits(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION);
      Tensor years = softmax.yearLogProbabilities(softmaxOf(Map.of(20, 0.25, 40, 0.75)));
      assertThat(AgeLogits.expected(years).item_double()).isCloseTo(35, within(1e-9));
    }
  }

  @Test
  void integrationAddsUpTheYearsOfAGroup() {
    Map<Integer, Double> years = Map.of(29, 0.3, 30, 0.25, 59, 0.05, 60, 0.15, 100, 0.25);
    try (PointerScope scope = new PointerScope()) {
      Tensor groups =
          logits(AgeHead.EXPECTATION, AgeGrouping.INTEGRATION)
              .groupLogProbabilities(softmaxOf(years));
      assertThat(values(groups.exp())).containsExactly(new double[] {0.3, 0.3, 0.4}, within(1e-9));
    }
  }

  @Test
  void thresholdsPutAGaussianAboutTheExpectedAge() {
    Map<Integer, Double> twentyEight = Map.of(8, 0.5, 48, 0.5);
    try (PointerScope scope = new PointerScope()) {
      Tensor groups =
          logits(AgeHead.EXPECTATION, AgeGrouping.THRESHOLDS)
              .groupLogProbabilities(softmaxOf(twentyEight));
      // 30 is one width of 2 years above 28
      assertThat(values(groups.exp()))
          .containsExactly(new double[] {0.841345, 0.158655, 0}, within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2, 7, 20})
  void withThresholdsTheMostProbableGroupIsThatOfTheExpectedAge(double sigma) {
    double[] ages = new double[1001];
    Arrays.setAll(ages, i -> i / 10.0);
    AgeLogits form =
        new AgeLogits(new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.THRESHOLDS, sigma));
    try (PointerScope scope = new PointerScope()) {
      double[] groups = values(form.aroundExpected(Tensor.create(ages, ages.length)).exp());
      for (int i = 0; i < ages.length; i++) {
        double[] of = Arrays.copyOfRange(groups, 3 * i, 3 * i + 3);
        int expected = AgeGroup.ofYears((int) Math.floor(ages[i])).ordinal();
        assertThat(of[expected])
            .as("%s of %s years", Arrays.toString(of), ages[i])
            .isGreaterThan(of[(expected + 1) % 3])
            .isGreaterThan(of[(expected + 2) % 3]);
        assertThat(Arrays.stream(of).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(of).min().orElseThrow()).isGreaterThan(9e-10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void groupsOfAnyFormMakeTheEighteenClasses(AgeHead head) {
    for (AgeGrouping groups : AgeGrouping.values()) {
      Outputs outputs = new Outputs(Target.MULTIHEAD, form(head, groups));
      assertThat(outputs.tellsYears()).isEqualTo(head != AgeHead.CLASSES);
      try (PointerScope scope = new PointerScope()) {
        double[] logits = new double[outputs.count()];
        Arrays.setAll(logits, i -> Math.sin(i));
        Tensor joint =
            new OutputLogits(outputs).jointProbabilities(Tensor.create(logits, 1, logits.length));
        assertThat(joint.sum().item_double()).isCloseTo(1, within(1e-9));
        double[] age = Arrays.copyOfRange(logits, 5, logits.length);
        assertThat(values(LossNumbers.marginal(joint, Attribute.AGE)))
            .containsExactly(
                values(
                    new AgeLogits(outputs.age())
                        .groupLogProbabilities(Tensor.create(age, 1, age.length))
                        .exp()),
                within(1e-9));
      }
    }
  }

  @Test
  void anAgeAloneHasNoOtherOutputs() {
    assertThat(new Outputs(Target.AGE, form(AgeHead.ORDINAL, AgeGrouping.INTEGRATION)).count())
        .isEqualTo(100);
    assertThat(
            new Outputs(Target.GENDER, form(AgeHead.ORDINAL, AgeGrouping.INTEGRATION)).tellsYears())
        .isFalse();
  }

  @Test
  void aWidthOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new AgeForm(AgeHead.ORDINAL, AgeGrouping.THRESHOLDS, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.5 to 20.0");
  }
}
