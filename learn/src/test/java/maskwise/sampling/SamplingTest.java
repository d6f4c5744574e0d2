package maskwise.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.load.Sampler;
import maskwise.loss.TrainingLabels;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SamplingTest {

  /** 64 young, 16 of middle age, 4 old, 16 of unknown age: in this order. */
  private static final List<Sample> AGES = new ArrayList<>();

  static {
    int[] years = {20, 45, 70};
    int[] photos = {64, 16, 4};
    for (int group = 0; group < 3; group++) {
      for (int i = 0; i < photos[group]; i++) {
        AGES.add(photo("", Labels.of(Mask.WEAR, Gender.MALE, years[group])));
      }
    }
    for (int i = 0; i < 16; i++) {
      AGES.add(photo("", masked(Mask.WEAR)));
    }
  }

  private static Labels masked(Mask mask) {
    return new Labels(Optional.of(mask), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static Sample photo(String source, Labels labels) {
    return new Sample(Path.of("/photo.jpg"), "", labels, Map.of("source", source));
  }

  private static Sampling sampling(SampleBy by, double power, boolean balanced) {
    return new Sampling(by, power, 1, balanced, Map.of(), 1, TrainingLabels.AS_JUDGED);
  }

  private static Sampling of(Map<String, Double> sources) {
    return new Sampling(SampleBy.NONE, 1, 1, false, sources, 1, TrainingLabels.AS_JUDGED);
  }

  private static double sum(double[] expected, int from, int to) {
    return Arrays.stream(expected, from, to).sum();
  }

  @Test
  void withPowerOneAllAgesComeEquallyOftenAndTheUnknownAsBefore() {
    double[] expected = sampling(SampleBy.AGE, 1, false).sampler(AGES).expected(100);

    assertThat(sum(expected, 0, 64)).isCloseTo(28, within(1e-9));
    assertThat(sum(expected, 64, 80)).isCloseTo(28, within(1e-9));
    assertThat(sum(expected, 80, 84)).isCloseTo(28, within(1e-9));
    assertThat(expected[0]).isCloseTo(28 / 64.0, within(1e-9));
    assertThat(sum(expected, 84, 100)).isCloseTo(16, within(1e-9));
  }

  @Test
  void withPowerOneHalfTheSharesAreThoseOfTheSquareRoots() {
    double[] expected = sampling(SampleBy.AGE, 0.5, false).sampler(AGES).expected(100);

    // 8 : 4 : 2 of the 84 whose age is known
    assertThat(sum(expected, 0, 64)).isCloseTo(48, within(1e-9));
    assertThat(sum(expected, 64, 80)).isCloseTo(24, within(1e-9));
    assertThat(sum(expected, 80, 84)).isCloseTo(12, within(1e-9));
  }

  @Test
  void balancedBatchesHoldTheSameSharesExactly() {
    Sampler drawn = sampling(SampleBy.AGE, 0.5, false).sampler(AGES);
    Sampler exact = sampling(SampleBy.AGE, 0.5, true).sampler(AGES);

    assertThat(exact.expected(100)).containsExactly(drawn.expected(100), within(1e-9));
    int[] order = exact.order(100, 1, 0, 25);
    for (int from = 0; from < 100; from += 25) {
      assertThat(Arrays.stream(order, from, from + 25).filter(i -> i < 64).count()).isEqualTo(12);
      assertThat(Arrays.stream(order, from, from + 25).filter(i -> i >= 84).count()).isEqualTo(4);
    }
  }

  @Test
  void withoutAPowerEveryPhotoComesOnce() {
    int[] order = sampling(SampleBy.AGE, 0, false).sampler(AGES).order(100, 1, 0, 32);

    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(sampling(SampleBy.AGE, 0, false).sentences(AGES)).isEmpty();
  }

  @Test
  void agesAreCountedAsTheyAreTaught() {
    List<Sample> samples =
        IntStream.of(20, 20, 20, 58, 61)
            .mapToObj(years -> photo("", Labels.of(Mask.WEAR, Gender.MALE, years)))
            .toList();
    Sampling taught =
        new Sampling(SampleBy.AGE, 1, 1, false, Map.of(), 1, new TrainingLabels(58, 0));

    double[] expected = taught.sampler(samples).expected(5);

    assertThat(expected)
        .containsExactly(new double[] {5 / 6.0, 5 / 6.0, 5 / 6.0, 1.25, 1.25}, within(1e-9));
  }

  @Test
  void classesThatDoNotOccurArePassedOver() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      samples.add(photo("", Labels.of(FaceClass.of(i < 6 ? 0 : i))));
    }

    double[] expected = sampling(SampleBy.CLASS, 1, true).sampler(samples).expected(9);

    // classes 0, 6, 7, 8
    assertThat(sum(expected, 0, 6)).isCloseTo(9 / 4.0, within(1e-9));
    assertThat(expected[8]).isCloseTo(9 / 4.0, within(1e-9));
  }

  private static List<Sample> sources(int competition, int faces) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < competition; i++) {
      samples.add(photo("competition", masked(i % 4 == 0 ? Mask.INCORRECT : Mask.WEAR)));
    }
    for (int i = 0; i < faces; i++) {
      samples.add(photo("faces", masked(Mask.NOT_WEAR)));
    }
    return samples;
  }

  @Test
  void everyBatchHoldsTheSharesOfTheSources() {
    List<Sample> samples = sources(12, 48);
    Sampler sampler = of(Map.of("competition", 0.5, "faces", 0.5)).sampler(samples);

    int[] order = sampler.order(60, 1, 0, 6);

    assertThat(order).hasSize(60);
    for (int from = 0; from < 60; from += 6) {
      assertThat(Arrays.stream(order, from, from + 6).filter(i -> i < 12).count()).isEqualTo(3);
    }
  }

  @Test
  void withinASourceItsOwnPhotosAreBalanced() {
    List<Sample> samples = sources(12, 48);
    Sampling both =
        new Sampling(
            SampleBy.MASK,
            1,
            2,
            true,
            Map.of("competition", 3.0, "faces", 1.0),
            1,
            TrainingLabels.AS_JUDGED);

    double[] expected = both.sampler(samples).expected(60);

    assertThat(both.sampler(samples).length(60)).isEqualTo(120);
    assertThat(sum(expected, 0, 12)).isCloseTo(90, within(1e-9));
    assertThat(expected[0]).isCloseTo(15, within(1e-9)); // 3 worn wrong share 45
    assertThat(expected[1]).isCloseTo(5, within(1e-9)); // 9 worn right share 45
    assertThat(sum(expected, 12, 60)).isCloseTo(30, within(1e-9));
  }

  @Test
  void sourcesThatAreNotThereOrNotNamedAreRefused() {
    List<Sample> samples = sources(3, 5);

    assertThatThrownBy(() -> of(Map.of("competition", 1.0)).sampler(samples))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 5 of 'faces'");
    assertThatThrownBy(() -> of(Map.of("competition", 1.0, "face", 1.0)).sampler(samples))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found none of 'face', nearest is 'faces'");
    assertThatThrownBy(() -> of(Map.of("competition", 1.0)).sampler(AGES))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("column 'source'");
  }

  @Test
  void rarePhotosAreAugmentedMore() {
    Sampling sampling =
        new Sampling(SampleBy.AGE, 0, 1, false, Map.of(), 0.2, TrainingLabels.AS_JUDGED);

    double[] shares = sampling.augmentShares(AGES).orElseThrow();

    // 64, 16 and 4 photos are equally far apart in logarithms
    assertThat(shares[0]).isCloseTo(0.2, within(1e-12));
    assertThat(shares[64]).isCloseTo(0.6, within(1e-12));
    assertThat(shares[80]).isCloseTo(1, within(1e-12));
    assertThat(shares[99]).isCloseTo((64 * 0.2 + 16 * 0.6 + 4) / 84, within(1e-12));
    assertThat(sampling.sentences(AGES))
        .containsExactly(
            "Photos of under_30 get 20% of the augmentations, photos of from_60 get all of them.");
    assertThat(sampling(SampleBy.AGE, 1, false).augmentShares(AGES)).isEmpty();
  }

  @Test
  void itSaysWhatAnEpochHolds() {
    Sampling sampling =
        new Sampling(SampleBy.AGE, 1, 0.5, false, Map.of(), 1, TrainingLabels.AS_JUDGED);

    assertThat(sampling.sentences(AGES))
        .containsExactly(
            "An epoch has 50 photos, 0.5 times the 100 training photos.",
            "Oversampled by age, power 1: under_30 28% instead of 64% (each photo 0.22 times),"
                + " from_30_to_59 28% instead of 16% (each photo 0.88 times), unknown 16%"
                + " instead of 16% (each photo 0.5 times), from_60 28% instead of 4% (each photo"
                + " 3.5 times).");
  }

  @Test
  void ofManyClassesItNamesTheCommonestAndTheRarest() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j <= i; j++) {
        samples.add(photo("", Labels.of(FaceClass.of(i))));
      }
    }

    assertThat(sampling(SampleBy.CLASS, 1, true).sentences(samples))
        .singleElement()
        .asString()
        .startsWith(
            "Balanced batches by class, power 1: most common of 5 values: wear female 30-59 20%"
                + " instead of 33% (each photo 0.6 times); rarest: wear male <30 20% instead of 6.7%"
                + " (each photo 3 times); no photo of wear female 60+, incorrect male <30");
  }
}
