package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * Makes a few changes picked at random, all of one magnitude (Cubuk et al. 2020, "RandAugment").
 * The fourteen changes and their strengths are torchvision's; what comes from outside the picture
 * is filled with ImageNet's mean colour, and moved pixels are interpolated linearly.
 *
 * @param numOps how many changes, one after another, 0..14; 2 by default
 * @param magnitude how strong, 0 (weakest) to 30; 9 by default
 * @param p how often, 0..1; 1 by default
 */
public record RandAugment(
    @JsonProperty("num_ops") int numOps,
    @JsonProperty("magnitude") int magnitude,
    @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "rand_augment";

  /** The strongest magnitude. */
  static final int STRONGEST = 30;

  /** Checks the ranges. */
  public RandAugment {
    Setting.check(NAME, "num_ops", numOps, 0, RandAugmentChange.values().length);
    Setting.check(NAME, "magnitude", magnitude, 0, STRONGEST);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static RandAugment of(
      @JsonProperty("num_ops") Integer numOps,
      @JsonProperty("magnitude") Integer magnitude,
      @JsonProperty("p") Double p) {
    return new RandAugment(Setting.or(numOps, 2), Setting.or(magnitude, 9), Setting.or(p, 1));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    RandAugmentChange[] changes = RandAugmentChange.values();
    double strength = magnitude / (double) STRONGEST;
    for (int i = 0; i < numOps; i++) {
      RandAugmentChange change = changes[random.nextInt(changes.length)];
      boolean other = random.nextBoolean();
      change.apply(canvas, strength, other ? -1 : 1);
    }
  }
}
