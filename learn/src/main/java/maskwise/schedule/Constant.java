package maskwise.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Always the base rate.
 *
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}; 0 or left out: 0.01
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Constant(double warmupEpochs, double warmupStart) implements Schedule {

  /** Fills in the default, checks the warm-up. */
  public Constant {
    warmupStart = Warmup.start(warmupStart);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    return 1;
  }
}
