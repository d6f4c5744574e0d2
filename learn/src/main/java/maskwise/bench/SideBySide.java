package maskwise.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import maskwise.engine.EngineInfo;

/**
 * How much one kind of work costs in terms of another, both done in turn (A B A B ...), so that
 * whatever else the machine has to do slows both.
 *
 * @param tool what was measured, with its version
 * @param work what costs more
 * @param unit what it is measured in
 * @param threads threads that did the work
 * @param processor the machine's processor
 * @param unitImagesPerSecond rates of the unit, one a round
 * @param workImagesPerSecond rates of the work, one a round
 * @param cost the one over the other, round by round
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SideBySide(
    String tool,
    String work,
    String unit,
    int threads,
    String processor,
    Measurement.Rates unitImagesPerSecond,
    Measurement.Rates workImagesPerSecond,
    Measurement.Rates cost) {

  /**
   * Does some work.
   *
   * @param <E> what may go wrong
   */
  @FunctionalInterface
  public interface Work<E extends Exception> {

    /** Images a second of one round. */
    double imagesPerSecond() throws E;
  }

  /**
   * Does both in turn.
   *
   * @param rounds how often, at least 1
   */
  public static <E extends Exception> SideBySide of(
      String unit, Work<E> one, String work, Work<E> other, int rounds, EngineInfo engine)
      throws E {
    double[] units = new double[rounds];
    double[] works = new double[rounds];
    double[] costs = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      units[round] = one.imagesPerSecond();
      works[round] = other.imagesPerSecond();
      costs[round] = units[round] / works[round];
    }
    return new SideBySide(
        "Maskwise on libtorch " + engine.torch(),
        work,
        unit,
        engine.threads(),
        engine.cpu(),
        Measurement.Rates.of(units),
        Measurement.Rates.of(works),
        Measurement.Rates.of(costs));
  }
}
