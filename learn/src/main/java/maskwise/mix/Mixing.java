package maskwise.mix;

import java.util.Optional;
import java.util.random.RandomGenerator;
import maskwise.picture.ImageSize;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;

/**
 * Whether and how batches are mixed.
 *
 * @param mixup alpha of mixup's beta distribution; 0 is no mixup
 * @param cutmix alpha of CutMix's beta distribution; 0 is no CutMix
 * @param prob probability that a batch is mixed at all
 * @param switchProb probability of CutMix where a batch could be mixed both ways
 * @param shape what CutMix cuts
 * @param bandHeight share of the picture's height that every band has, over 0 to under 1; empty if
 *     it is drawn for each batch
 */
public record Mixing(
    double mixup,
    double cutmix,
    double prob,
    double switchProb,
    CutShape shape,
    Optional<Double> bandHeight) {

  /** No batch is mixed. */
  public static final Mixing NONE = new Mixing(0, 0, 1, 0.5, CutShape.PATCH, Optional.empty());

  /** Whether any batch is mixed. */
  public boolean any() {
    return prob > 0 && (mixup > 0 || cutmix > 0);
  }

  /**
   * Draws how a batch is mixed.
   *
   * @param size of its pictures
   * @return empty if it stays as it is
   */
  public Optional<Mixture> draw(RandomGenerator random, ImageSize size) {
    if (!any() || random.nextDouble() >= prob) {
      return Optional.empty();
    }
    boolean cut = cutmix > 0 && (mixup == 0 || random.nextDouble() < switchProb);
    return Optional.of(cut ? cut(random, size) : new Mixture.Blend(beta(mixup, random)));
  }

  /** From the symmetric beta distribution. */
  private static double beta(double alpha, RandomGenerator random) {
    return ChengBetaSampler.of(random::nextLong, alpha, alpha).sample();
  }

  private Mixture.Cut cut(RandomGenerator random, ImageSize size) {
    if (shape == CutShape.PATCH) {
      return patch(1 - beta(cutmix, random), random, size);
    }
    double part = bandHeight.orElseGet(() -> 1 - beta(cutmix, random));
    int height = (int) Math.round(part * size.height());
    int above = size.height() - height;
    int top = shape == CutShape.BAND ? random.nextInt(above + 1) : above;
    return new Mixture.Cut(top, 0, height, size.width(), size.height() * size.width());
  }

  /** Around any point; what stands out over the edge is cut off, so that the area is corrected. */
  private static Mixture.Cut patch(double area, RandomGenerator random, ImageSize size) {
    double side = Math.sqrt(area);
    int[] rows = span((int) (size.height() * side), size.height(), random);
    int[] columns = span((int) (size.width() * side), size.width(), random);
    return new Mixture.Cut(
        rows[0],
        columns[0],
        rows[1] - rows[0],
        columns[1] - columns[0],
        size.height() * size.width());
  }

  private static int[] span(int length, int whole, RandomGenerator random) {
    int centre = random.nextInt(whole);
    int from = Math.max(0, centre - length / 2);
    return new int[] {from, Math.max(from, Math.min(whole, centre + length / 2))};
  }
}
