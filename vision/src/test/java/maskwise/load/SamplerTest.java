package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {

  private static final ImageSize SIZE = new ImageSize(6, 5);
  private static final long SEED = 42;

  @TempDir Path directory;

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static int[] counts(int[] order, int pictures) {
    int[] counts = new int[pictures];
    Arrays.stream(order).forEach(picture -> counts[picture]++);
    return counts;
  }

  private static long among(int[] order, int from, int to, int[] pictures) {
    Set<Integer> wanted = new HashSet<>();
    Arrays.stream(pictures).forEach(wanted::add);
    return Arrays.stream(order, from, to).filter(wanted::contains).count();
  }

  @Test
  void halfEpochsSeeEveryPictureOnceInTwo() {
    Sampler half = new PassSampler(true, 0.5);
    int[] both =
        IntStream.concat(
                Arrays.stream(half.order(10, SEED, 6, 4)),
                Arrays.stream(half.order(10, SEED, 7, 4)))
            .toArray();

    assertThat(half.length(10)).isEqualTo(5);
    assertThat(counts(both, 10)).containsOnly(1);
  }

  @Test
  void anEpochLongerThanTheDataGoesOnWithTheNextPass() {
    Sampler longer = new PassSampler(true, 2.5);

    int[] first = longer.order(4, SEED, 0, 3);

    assertThat(first).hasSize(10);
    assertThat(counts(first, 4)).containsOnly(2, 3);
    assertThat(longer.expected(4)).containsOnly(2.5);
  }

  @Test
  void everyBatchHoldsTheSharesExactlyWhereTheyAreWholeNumbers() {
    int[] many = range(0, 90);
    int[] few = range(90, 97);
    int[] three = range(97, 100);
    Sampler parts =
        new ShareSampler(
            List.of(
                BatchShare.inTurn(many, 2), BatchShare.inTurn(few, 1), BatchShare.inTurn(three, 1)),
            100);

    for (int epoch = 0; epoch < 3; epoch++) {
      int[] order = parts.order(100, SEED, epoch, 8);
      for (int from = 0; from + 8 <= 100; from += 8) {
        assertThat(among(order, from, from + 8, many)).isEqualTo(4);
        assertThat(among(order, from, from + 8, few)).isEqualTo(2);
        assertThat(among(order, from, from + 8, three)).isEqualTo(2);
      }
      assertThat(among(order, 0, 100, many)).isEqualTo(50);
    }
  }

  @Test
  void equalPartsOfABatchDifferByOneAtMost() {
    List<BatchShare> parts =
        IntStream.range(0, 7)
            .mapToObj(p -> BatchShare.inTurn(range(10 * p, 10 * p + 1 + p), 1 / 7.0))
            .toList();
    int[] order = new ShareSampler(parts, 320).order(70, SEED, 0, 32);

    for (int from = 0; from < 320; from += 32) {
      for (int p = 0; p < 7; p++) {
        assertThat(among(order, from, from + 32, range(10 * p, 10 * p + 10))).isBetween(4L, 5L);
      }
    }
  }

  @Test
  void noPartIsEverAWholePictureFromItsShare() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      int n = 2 + random.nextInt(12);
      double[] shares = random.doubles(n).map(share -> share * share + 1e-4).toArray();
      double sum = Arrays.stream(shares).sum();
      List<BatchShare> parts =
          IntStream.range(0, n).mapToObj(p -> BatchShare.inTurn(new int[] {p}, shares[p])).toList();
      int[] order = new ShareSampler(parts, 300).order(n, trial, 0, 1);
      int[] counts = new int[n];
      for (int i = 0; i < order.length; i++) {
        counts[order[i]]++;
        for (int p = 0; p < n; p++) {
          assertThat(Math.abs(counts[p] - shares[p] / sum * (i + 1))).isLessThan(1);
        }
      }
    }
  }

  @Test
  void aDividedPartKeepsItsShareWhateverItIsMadeOf() {
    List<BatchShare> three =
        List.of(
            BatchShare.inTurn(range(0, 5), 0.3),
            BatchShare.inTurn(range(5, 6), 0.3),
            BatchShare.drawn(range(6, 9), 0.4, new double[] {1, 1, 2}));
    ShareSampler parts =
        new ShareSampler(
            List.of(BatchShare.divided(three, 0.5), BatchShare.inTurn(range(9, 20), 0.5)), 160);

    int[] order = parts.order(20, SEED, 2, 8);

    for (int from = 0; from < 160; from += 8) {
      assertThat(among(order, from, from + 8, range(0, 9))).isEqualTo(4);
      assertThat(among(order, from, from + 8, range(5, 6))).isBetween(1L, 2L);
    }
    assertThat(among(order, 0, 160, range(5, 6))).isEqualTo(24);
    assertThat(parts.expected(20)[8]).isCloseTo(16, within(1e-9));
  }

  @Test
  void picturesOfAPartTakeTurnsOverTheEpochs() {
    Sampler parts =
        new ShareSampler(
            List.of(BatchShare.inTurn(range(0, 9), 0.5), BatchShare.inTurn(range(9, 12), 0.5)), 12);
    int[] seen = new int[12];
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] counts = counts(parts.order(12, SEED, epoch, 4), 12);
      IntStream.range(0, 12).forEach(i -> seen[i] += counts[i]);
    }

    // six of each part an epoch: 18 turns of nine pictures, 18 of three
    assertThat(seen).containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 6, 6, 6);
  }

  @Test
  void drawnPicturesComeAsOftenAsTheirWeightsSay() {
    double[] weights = {1, 1, 1, 1, 4, 8};
    Sampler parts = new ShareSampler(List.of(BatchShare.drawn(range(0, 6), 1, weights)), 16_000);

    int[] counts = counts(parts.order(6, SEED, 0, 32), 6);

    assertThat(parts.expected(6)).containsExactly(1000, 1000, 1000, 1000, 4000, 8000);
    for (int i = 0; i < 6; i++) {
      // four standard deviations of a binomial
      assertThat((double) counts[i]).isCloseTo(1000 * weights[i], within(4 * 63.3));
    }
  }

  @Test
  void anOrderFollowsFromSeedAndEpochAlone() {
    Sampler parts =
        new ShareSampler(
            List.of(
                BatchShare.drawn(range(0, 6), 1, new double[] {1, 1, 1, 1, 4, 8}),
                BatchShare.inTurn(range(6, 20), 1)),
            50);

    assertThat(parts.order(20, SEED, 3, 8)).isEqualTo(parts.order(20, SEED, 3, 8));
    assertThat(parts.order(20, SEED, 3, 8)).isNotEqualTo(parts.order(20, SEED, 4, 8));
    assertThat(parts.order(20, SEED, 3, 8)).isNotEqualTo(parts.order(20, SEED + 1, 3, 8));
  }

  @Test
  void aPartWithoutPicturesOrWithoutAShareIsRefused() {
    assertThatThrownBy(() -> BatchShare.inTurn(new int[0], 1)).hasMessageContaining("found none");
    assertThatThrownBy(() -> BatchShare.inTurn(new int[] {1}, 0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> BatchShare.drawn(new int[] {1}, 1, new double[] {0}))
        .hasMessageContaining("weight over 0");
    assertThatThrownBy(() -> new PassSampler(true, Double.NaN)).hasMessageContaining("NaN");
  }

  private static LoaderOptions options(Sampler sampler, AugmentationPipeline changes, int workers) {
    return new LoaderOptions(SIZE, changes, 4, sampler, false, SEED, workers, 2);
  }

  private static final AugmentationPipeline NOISE =
      new AugmentationPipeline(List.of(new GaussianNoise(0.1, 1)));

  @Test
  void aPictureThatComesAgainIsChangedInAnotherWayAndAnyBatchCanBeMadeAlone() throws IOException {
    List<Path> files = Folder.of(directory, 2);
    Sampler twice = new PassSampler(true, 4);
    List<Picture> first;
    try (BatchLoader loader = new BatchLoader(files, options(twice, NOISE, 1), Optional.empty())) {
      assertThat(loader.batches()).isEqualTo(2);
      assertThat(loader.epochPictures()).isEqualTo(8);
      first = Folder.epoch(loader, 1);
      assertThat(new HashSet<>(first)).hasSize(8);
      assertThat(Folder.pictures(loader.batch(1, 1))).isEqualTo(first.subList(4, 8));
    }
    try (BatchLoader loader = new BatchLoader(files, options(twice, NOISE, 3), Optional.empty())) {
      assertThat(Folder.epoch(loader, 1)).isEqualTo(first);
    }
  }

  @Test
  void aPictureWithoutAShareOfTheAugmentationStaysAsItIs() throws IOException {
    List<Path> files = Folder.of(directory, 2);
    LoaderOptions options = options(Sampler.IN_ORDER, NOISE, 1);
    try (BatchLoader some =
            new BatchLoader(files, options, Optional.empty(), Optional.of(new double[] {0, 1}));
        BatchLoader all = new BatchLoader(files, options, Optional.empty())) {
      List<Picture> pictures = Folder.epoch(some, 0);
      assertThat(pictures.get(0)).isEqualTo(Resize.to(Folder.numbered(0), SIZE));
      assertThat(pictures.get(1)).isEqualTo(Folder.epoch(all, 0).get(1));
    }
  }
}
