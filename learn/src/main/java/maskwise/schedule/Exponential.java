package maskwise.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Multiplied by {@code gamma} every epoch, as PyTorch's {@code ExponentialLR}.
 *
 * @param gamma factor of an epoch, above 0 to 1; 0 or left out: 0.9
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}; 0 or left out: 0.01
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Exponential(double gamma, double warmupEpochs, double warmupStart)
    implements Schedule {

  /** Fills in the defaults, checks the ranges. */
  public Exponential {
    gamma = Warmup.orDefault(gamma, 0.9);
    warmupStart = Warmup.start(warmupStart);
    Warmup.within("gamma", gamma, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    long epoch = step / horizon.stepsPerEpoch();
    return Math.pow(gamma, (double) epoch);
  }
}
