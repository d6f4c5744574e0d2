package maskwise.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.augment.HorizontalFlip;
import maskwise.augment.HueSaturationValue;
import maskwise.augment.RandomBrightnessContrast;
import maskwise.augment.RandomErasing;
import maskwise.augment.ShiftScaleRotate;
import maskwise.base.UserError;

/** Measures how many pictures a loader makes in a second. */
public final class LoadBenchmark {

  /** Augmentations such as a recipe for faces has them. */
  public static final AugmentationPipeline TYPICAL =
      new AugmentationPipeline(
          List.of(
              new HorizontalFlip(0.5),
              new ShiftScaleRotate(0.0625, 0.1, 15, 0.5),
              new RandomBrightnessContrast(0.2, 0.2, 0.5),
              new HueSaturationValue(10, 20, 10, 0.3),
              new GaussianNoise(0.03, 0.3),
              new RandomErasing(0.25, 0.02, 0.33, 0.3, 3.3)));

  private LoadBenchmark() {}

  /**
   * Reads whole epochs, one to warm up and then {@code repeats} measured ones, each with its own
   * draws.
   *
   * @param pictures files to load, at least one
   * @param options of the loader
   * @param cache where decoded pictures come from, or empty to decode the files each time
   * @param repeats measured epochs, at least 1
   * @return images a second of each measured epoch, in order
   * @throws UserError if a picture cannot be read
   */
  public static double[] imagesPerSecond(
      List<Path> pictures, LoaderOptions options, Optional<PictureCache> cache, int repeats) {
    if (pictures.isEmpty() || repeats < 1) {
      throw new UserError(
          "expected pictures to load and at least 1 repeat, found %d pictures and %d repeats"
              .formatted(pictures.size(), repeats));
    }
    double[] rates = new double[repeats];
    try (BatchLoader loader = new BatchLoader(pictures, options, cache)) {
      epoch(loader, 0);
      for (int i = 0; i < repeats; i++) {
        long start = System.nanoTime();
        int count = epoch(loader, i + 1);
        rates[i] = count / ((System.nanoTime() - start) / 1e9);
      }
    }
    return rates;
  }

  private static int epoch(BatchLoader loader, int number) {
    int count = 0;
    try (Epoch epoch = loader.epoch(number)) {
      for (Batch batch : epoch) {
        try (batch) {
          count += batch.size();
        }
      }
    }
    return count;
  }
}
