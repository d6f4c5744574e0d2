package maskwise.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import maskwise.engine.EngineInfo;

/**
 * What a benchmark found, as {@code bench --json} writes it.
 *
 * @param tool what was measured, with its version
 * @param work {@code train}, {@code infer}, {@code load} or {@code epoch}
 * @param model name of the network; empty for loading
 * @param batch pictures a step
 * @param size height and width of a picture in pixels
 * @param threads threads that did the work
 * @param blas the matrix library in use; empty for loading
 * @param processor the machine's processor
 * @param imagesPerSecond one rate a repeat, with their median and extremes
 * @param peakMemoryMb the most memory the process held, in MiB; NaN where the system does not say
 * @param memoryGrowth resident memory at the end over that after the warm-up, minus 1; NaN likewise
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Measurement(
    String tool,
    String work,
    String model,
    int batch,
    int size,
    int threads,
    String blas,
    String processor,
    Rates imagesPerSecond,
    double peakMemoryMb,
    double memoryGrowth) {

  /**
   * Rates of repeats of the same work.
   *
   * @param median the middle one
   * @param min the slowest
   * @param max the fastest
   * @param all in the order of measuring
   */
  public record Rates(double median, double min, double max, List<Double> all) {

    /** Summarises rates; at least one. */
    public static Rates of(double[] all) {
      double[] sorted = all.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Rates(
          median, sorted[0], sorted[sorted.length - 1], DoubleStream.of(all).boxed().toList());
    }
  }

  /** A measurement of this process's own work on the engine. */
  public static Measurement of(
      String work,
      String model,
      int batch,
      int size,
      EngineInfo engine,
      Rates rates,
      double growth) {
    return new Measurement(
        "Maskwise on libtorch " + engine.torch(),
        work,
        model,
        batch,
        size,
        engine.threads(),
        engine.blas().name(),
        engine.cpu(),
        rates,
        ProcessMemory.peakMb(),
        growth);
  }
}
