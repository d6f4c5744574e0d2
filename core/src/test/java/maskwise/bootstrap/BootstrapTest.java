package maskwise.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.metrics.EvaluationMetrics;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final Labels CLASS_0 = Labels.of(FaceClass.of(0));

  @Test
  void theScoresOfAllPhotosAreThoseOfTheMetrics() {
    Random random = new Random(3);
    List<Labels> truth =
        Stream.generate(() -> Labels.of(FaceClass.of(random.nextInt(7)))).limit(200).toList();
    int[] predicted = IntStream.range(0, 200).map(i -> random.nextInt(9)).toArray();
    EvaluationMetrics metrics = EvaluationMetrics.of(truth, predicted);

    Resampled classes =
        of(ScoredOutput.FACE_CLASS, truth, predicted, people(truth.size(), 5)).get(0);
    Resampled age = of(ScoredOutput.AGE, truth, predicted, people(truth.size(), 5)).get(0);

    assertThat(classes.accuracy().value()).isEqualTo(metrics.accuracy());
    assertThat(classes.macroF1().value()).isCloseTo(metrics.macroF1(), within(1e-12));
    assertThat(age.macroF1().value()).isCloseTo(metrics.macroF1(Attribute.AGE), within(1e-12));
  }

  /** A mean of n independent shares of one half has the standard error √(0.25 / n). */
  @Test
  void photosOfDifferentPeopleGiveTheIntervalOfTheBinomialDistribution() {
    int photos = 400;
    int[] predicted = IntStream.range(0, photos).map(i -> i % 2).toArray();
    List<Labels> truth = IntStream.range(0, photos).mapToObj(i -> CLASS_0).toList();

    Interval interval =
        of(ScoredOutput.FACE_CLASS, truth, predicted, people(photos, 1))
            .get(0)
            .accuracy()
            .measured()
            .interval();

    double half = 1.96 * Math.sqrt(0.25 / photos);
    assertThat(interval.low()).isCloseTo(0.5 - half, within(0.006));
    assertThat(interval.high()).isCloseTo(0.5 + half, within(0.006));
  }

  /** Ten photos of a person that are right or wrong together tell no more than one. */
  @Test
  void photosOfOnePersonCountTogether() {
    int people = 40;
    int[] predicted = IntStream.range(0, 10 * people).map(i -> i / 10 % 2).toArray();
    List<Labels> truth = IntStream.range(0, 10 * people).mapToObj(i -> CLASS_0).toList();

    Interval interval =
        of(ScoredOutput.FACE_CLASS, truth, predicted, people(10 * people, 10))
            .get(0)
            .accuracy()
            .measured()
            .interval();

    double half = 1.96 * Math.sqrt(0.25 / people);
    assertThat(interval.high() - interval.low()).isCloseTo(2 * half, within(0.04));
  }

  /**
   * Class 1 is one photo of one person, and right as all others are. In every third resample or so
   * it is not drawn; were its F1 then 0, the lower end would be half the score.
   */
  @Test
  void aClassThatWasNotDrawnDoesNotCountAsZero() {
    List<Labels> truth = new ArrayList<>();
    int[] predicted = new int[20];
    for (int i = 0; i < 20; i++) {
      truth.add(Labels.of(FaceClass.of(i == 0 ? 1 : 0)));
      predicted[i] = i == 0 ? 1 : 0;
    }

    Estimate macroF1 =
        of(ScoredOutput.FACE_CLASS, truth, predicted, people(20, 1)).get(0).macroF1();

    assertThat(macroF1.value()).isCloseTo(2.0 / 18, within(1e-12));
    assertThat(macroF1.measured().interval().low()).isCloseTo(2.0 / 18, within(1e-12));
  }

  @Test
  void theSameSeedDrawsTheSame() {
    int[] predicted = IntStream.range(0, 60).map(i -> i % 3).toArray();
    List<Labels> truth = IntStream.range(0, 60).mapToObj(i -> CLASS_0).toList();

    assertThat(
            of(ScoredOutput.FACE_CLASS, truth, predicted, people(60, 4))
                .get(0)
                .accuracy()
                .measured())
        .isEqualTo(
            of(ScoredOutput.FACE_CLASS, truth, predicted, people(60, 4))
                .get(0)
                .accuracy()
                .measured());
  }

  @Test
  void whatIsKnownOnNoPhotoHasNoScore() {
    Resampled nothing =
        of(ScoredOutput.MASK, List.of(Labels.UNKNOWN), new int[] {0}, people(1, 1)).get(0);

    assertThat(nothing.accuracy().measured()).isEqualTo(Measured.NONE);
    assertThat(nothing.macroF1().measured()).isEqualTo(Measured.NONE);
  }

  private static List<Resampled> of(
      ScoredOutput question, List<Labels> truth, int[] predicted, PersonIndex people) {
    List<Integer> all = IntStream.range(0, predicted.length).boxed().toList();
    return new Bootstrap(1000, 42)
        .of(
            List.of(Tally.of(question, Tally.Over.ALL, all, truth, predicted, people)),
            people.count());
  }

  private static PersonIndex people(int photos, int each) {
    return new PersonIndex(IntStream.range(0, photos).mapToObj(i -> "person " + i / each).toList());
  }
}
