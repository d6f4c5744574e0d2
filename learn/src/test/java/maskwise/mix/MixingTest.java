package maskwise.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import maskwise.engine.Engine;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MixingTest {

  private static final ImageSize SIZE = new ImageSize(40, 20);

  private static List<Mixture> draws(Mixing mixing, int count) {
    SplittableRandom random = new SplittableRandom(7);
    return IntStream.range(0, count)
        .mapToObj(i -> mixing.draw(random, SIZE))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Mixing cutmix(CutShape shape, Optional<Double> bandHeight) {
    return new Mixing(0, 1, 1, 0.5, shape, bandHeight);
  }

  private static List<Mixture.Cut> cuts(CutShape shape) {
    return draws(cutmix(shape, Optional.empty()), 500).stream()
        .map(Mixture.Cut.class::cast)
        .toList();
  }

  @Test
  void mixupSharesAreBetaDistributed() {
    for (double alpha : new double[] {0.2, 1, 3}) {
      Mixing mixup = new Mixing(alpha, 0, 1, 0.5, CutShape.PATCH, Optional.empty());
      double[] shares = draws(mixup, 20_000).stream().mapToDouble(Mixture::share).toArray();
      double mean =
          IntStream.range(0, shares.length).mapToDouble(i -> shares[i]).average().orElse(0);
      double variance =
          IntStream.range(0, shares.length)
              .mapToDouble(i -> (shares[i] - mean) * (shares[i] - mean))
              .average()
              .orElse(0);
      assertThat(mean).isCloseTo(0.5, within(0.01));
      assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.005));
    }
  }

  @Test
  void aTinyAlphaGivesNumbersToo() {
    Mixing mixup = new Mixing(1e-4, 0, 1, 0.5, CutShape.PATCH, Optional.empty());
    assertThat(draws(mixup, 1000)).allMatch(mixed -> mixed.share() >= 0 && mixed.share() <= 1);
  }

  @Test
  void aPatchLiesInThePictureAndTheShareIsThatOfThePixelsThatStay() {
    for (Mixture.Cut cut : cuts(CutShape.PATCH)) {
      assertThat(cut.top()).isBetween(0, 40 - cut.height());
      assertThat(cut.left()).isBetween(0, 20 - cut.width());
      assertThat(cut.share()).isEqualTo(1 - cut.height() * cut.width() / 800.0);
    }
  }

  @Test
  void aBandHasTheFullWidthAtAnyHeightOrStandsAtTheBottom() {
    assertThat(cuts(CutShape.BAND))
        .allMatch(cut -> cut.left() == 0 && cut.width() == 20 && cut.top() + cut.height() <= 40)
        .extracting(cut -> cut.top() + cut.height() == 40)
        .contains(true, false);
    assertThat(cuts(CutShape.BOTTOM_BAND))
        .allMatch(cut -> cut.width() == 20 && cut.top() + cut.height() == 40);
  }

  @Test
  void theHeightOfABandCanBeFixed() {
    assertThat(draws(cutmix(CutShape.BOTTOM_BAND, Optional.of(0.45)), 20))
        .containsOnly(new Mixture.Cut(22, 0, 18, 20, 800));
  }

  @Test
  void oneInFourIsMixedAndOneInTenOfTheseIsCut() {
    Mixing both = new Mixing(1, 1, 0.25, 0.1, CutShape.PATCH, Optional.empty());
    List<Mixture> mixed = draws(both, 20_000);
    assertThat(mixed.size() / 20_000.0).isCloseTo(0.25, within(0.01));
    double cut = mixed.stream().filter(Mixture.Cut.class::isInstance).count();
    assertThat(cut / mixed.size()).isCloseTo(0.1, within(0.01));
  }

  @Test
  void theSameGeneratorDrawsTheSame() {
    Mixing both = new Mixing(0.8, 1, 0.5, 0.5, CutShape.PATCH, Optional.empty());
    assertThat(draws(both, 50)).isEqualTo(draws(both, 50));
  }

  @Test
  void aBlendWeighsEveryPixelOfThePairs() {
    Engine.info();
    try (PointerScope scope = new PointerScope()) {
      // Three pictures of one channel and 1×2 pixels.
      Tensor x = Tensor.create(new float[] {0, 1, 10, 11, 20, 30}, 3, 1, 1, 2);
      assertThat(numbers(new Mixture.Blend(0.75).mix(x)))
          .containsExactly(5, 8.25f, 10, 11, 15, 22.75f);
      assertThat(numbers(x)).containsExactly(0, 1, 10, 11, 20, 30);
    }
  }

  @Test
  void aCutTakesTheSamePlaceOfThePartner() {
    Engine.info();
    try (PointerScope scope = new PointerScope()) {
      // Two pictures of one channel, 2 rows and 2 columns; the lower row is cut.
      Tensor x = Tensor.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 1, 2, 2);
      Mixture cut = new Mixture.Cut(1, 0, 1, 2, 4);
      assertThat(cut.share()).isEqualTo(0.5);
      assertThat(numbers(cut.mix(x))).containsExactly(1, 2, 7, 8, 5, 6, 3, 4);
      assertThat(numbers(x)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  private static float[] numbers(Tensor tensor) {
    float[] all = new float[(int) tensor.numel()];
    tensor.contiguous().data_ptr_float().get(all);
    return all;
  }
}
