package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunerTest {

  @Test
  void aNetworkThatIsTooSureGetsATemperature() {
    DrawnAnswers drawn = new DrawnAnswers(150, 1, 2, 0, labels -> labels);

    Tuning tuning =
        tune(
            drawn,
            new TuneOptions(5, 1, Optional.of(Calibration.Method.TEMPERATURE), Optional.empty()));

    assertThat(((Calibration.Temperature) tuning.calibration()).temperature())
        .isCloseTo(2, within(0.3));
    assertThat(tuning.after().expectedCalibrationError())
        .isLessThan(tuning.before().expectedCalibrationError() / 2);
    assertThat(tuning.before().trust()).isEqualTo(Reliability.Trust.OVER_CONFIDENT);
    assertThat(tuning.after().trust()).isEqualTo(Reliability.Trust.BELIEVABLE);
  }

  @Test
  void whatTheNetworkOverlooksIsNamedAgainAlsoAmongPeopleNotTunedOn() {
    DrawnAnswers drawn = new DrawnAnswers(150, 1, 1, -4, labels -> labels);
    DrawnAnswers others = new DrawnAnswers(500, 2, 1, -4, labels -> labels);

    Tuning tuning = tune(drawn, TuneOptions.DEFAULT);

    double asIs = score(others, Answers.mostProbable(others.probabilities).decided());
    double truth = score(others, others.decide(rule(tuning)));
    assertThat(truth).isGreaterThan(asIs + 0.05);
    // what it holds is what others see, what it promises is more
    double held = tuning.weightsTrial().held();
    assertThat(held).isCloseTo(truth, within(0.03));
    assertThat(tuning.weightsTrial().promised()).isGreaterThan(held);
  }

  @Test
  void weightsThatBringNothingAreNotTaken() {
    DrawnAnswers drawn = new DrawnAnswers(60, 3, 1, 0, labels -> labels);

    Tuning tuning = tune(drawn, TuneOptions.DEFAULT);

    assertThat(tuning.weights()).isInstanceOf(DecisionWeights.None.class);
    // though on these people they would have looked better
    assertThat(tuning.trials().get(2).promised()).isGreaterThan(tuning.asIs());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aCalibrationThatIsNotSurelyBetterOnOtherPeopleIsNotTaken(int seed) {
    DrawnAnswers calibrated = new DrawnAnswers(60, seed, 1, 0, labels -> labels);

    Tuning tuning = tune(calibrated, TuneOptions.DEFAULT);

    assertThat(tuning.after().expectedCalibrationError())
        .isLessThanOrEqualTo(tuning.before().expectedCalibrationError());
    assertThat(tuning.before().trust()).isEqualTo(Reliability.Trust.BELIEVABLE);
  }

  @Test
  void theHeldAnswersAreScoredAsTheMetricsDo() {
    DrawnAnswers drawn = new DrawnAnswers(40, 4, 1, -1, labels -> labels);

    Tuning tuning = tune(drawn, TuneOptions.DEFAULT);

    assertThat(score(drawn, tuning.held().decided()))
        .isCloseTo(tuning.weightsTrial().held(), within(1e-12));
    assertThat(tuning.people()).isEqualTo(40);
  }

  @Test
  void theSameGivesTheSame() {
    DrawnAnswers drawn = new DrawnAnswers(40, 5, 1.5, -1, labels -> labels);

    assertThat(rule(tune(drawn, TuneOptions.DEFAULT)))
        .isEqualTo(rule(tune(drawn, TuneOptions.DEFAULT)));
  }

  @Test
  void whereTheMaskAloneIsKnownTheMaskIsTuned() {
    DrawnAnswers drawn = new DrawnAnswers(60, 6, 2, 0, TunerTest::maskAlone);

    Tuning tuning = tune(drawn, TuneOptions.DEFAULT);

    assertThat(tuning.complete()).isFalse();
    assertThat(tuning.trials())
        .extracting(WeightsTrial::kind)
        .doesNotContain(DecisionWeights.Kind.CLASS);
    assertThat(tuning.asIs())
        .isCloseTo(
            EvaluationMetrics.of(labels(drawn), Answers.mostProbable(drawn.probabilities).decided())
                .macroF1(maskwise.label.Attribute.MASK),
            within(1e-12));
  }

  @Test
  void weightsOfClassesNeedCompletePhotos() {
    DrawnAnswers drawn = new DrawnAnswers(10, 7, 1, 0, TunerTest::maskAlone);
    TuneOptions asked =
        new TuneOptions(2, 1, Optional.empty(), Optional.of(DecisionWeights.Kind.CLASS));

    assertThatThrownBy(() -> tune(drawn, asked))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--weights attribute");
  }

  @Test
  void photosWithoutLabelsAreRefused() {
    DrawnAnswers drawn = new DrawnAnswers(10, 8, 1, 0, labels -> Labels.UNKNOWN);

    assertThatThrownBy(() -> tune(drawn, TuneOptions.DEFAULT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 70 without any label");
  }

  @Test
  void fewerPeopleThanFoldsAreRefused() {
    DrawnAnswers drawn = new DrawnAnswers(4, 9, 1, 0, labels -> labels);

    assertThatThrownBy(() -> tune(drawn, TuneOptions.DEFAULT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 5 people");
  }

  private static Labels maskAlone(Labels labels) {
    return new Labels(labels.mask(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static Tuning tune(DrawnAnswers drawn, TuneOptions options) {
    return Tuner.tune(drawn.samples, drawn.probabilities, options);
  }

  private static DecisionRule rule(Tuning tuning) {
    return new DecisionRule(
        tuning.calibration(),
        tuning.weights(),
        false,
        new RuleOrigin("", "", "", 1, 1, 5, 1),
        RuleScores.of(tuning));
  }

  private static double score(DrawnAnswers drawn, int[] decided) {
    return EvaluationMetrics.of(labels(drawn), decided).macroF1();
  }

  private static List<Labels> labels(DrawnAnswers drawn) {
    return drawn.samples.stream().map(Sample::labels).toList();
  }
}
