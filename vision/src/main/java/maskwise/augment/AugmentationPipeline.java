package maskwise.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;
import maskwise.picture.Picture;

/**
 * Augmentations in order.
 *
 * @param steps made one after another, each with its own probability
 */
public record AugmentationPipeline(List<Augmentation> steps) {

  /** Changes nothing. */
  public static final AugmentationPipeline NONE = new AugmentationPipeline(List.of());

  /** Keeps a copy. */
  public AugmentationPipeline {
    steps = List.copyOf(steps);
  }

  /** A changed copy of the same size. */
  public Picture apply(Picture picture, RandomGenerator random) {
    try (Canvas canvas = new Canvas()) {
      canvas.load(picture);
      apply(canvas, random);
      return canvas.toPicture();
    }
  }

  /** Changes the picture on a canvas, keeping its size. */
  public void apply(Canvas canvas, RandomGenerator random) {
    apply(canvas, random, 1);
  }

  /**
   * Changes the picture on a canvas less often.
   *
   * @param share factor of each step's probability, 0 to 1
   */
  public void apply(Canvas canvas, RandomGenerator random, double share) {
    for (Augmentation step : steps) {
      if (random.nextDouble() < share * step.p()) {
        step.apply(canvas, random);
      }
    }
  }
}
