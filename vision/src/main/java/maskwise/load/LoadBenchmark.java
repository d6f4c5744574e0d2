package maskwise.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;

/** Measures how many pictures a loader makes in a second. */
public final class LoadBenchmark {

  /**
   * What was measured.
   *
   * @param pictures pictures an epoch
   * @param imagesPerSecond of each repeat, in order
   * @param median images a second, the median of the repeats
   */
  public record Result(int pictures, List<Double> imagesPerSecond, double median) {
    /** Keeps a copy. */
    public Result {
      imagesPerSecond = List.copyOf(imagesPerSecond);
    }
  }

  private LoadBenchmark() {}

  /**
   * Reads whole epochs, one to warm up and then {@code repeats} measured ones, each with its own
   * draws.
   *
   * @param pictures files to load, at least one
   * @param options of the loader
   * @param cache where decoded pictures come from, or empty to decode the files each time
   * @param repeats measured epochs, at least 1
   * @throws UserError if a picture cannot be read
   */
  public static Result run(
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
    return new Result(pictures.size(), Arrays.stream(rates).boxed().toList(), median(rates));
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

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
