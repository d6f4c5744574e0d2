package maskwise.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Half a cosine from the base rate to 0 over the whole training, a little every step, as PyTorch's
 * {@code CosineAnnealingLR} (Loshchilov and Hutter, "SGDR", 2017, eq. 5).
 *
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}; 0 or left out: 0.01
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Cosine(double warmupEpochs, double warmupStart) implements Schedule {

  /** Fills in the default, checks the warm-up. */
  public Cosine {
    warmupStart = Warmup.start(warmupStart);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    return (1 + Math.cos(Math.PI * step / horizon.steps())) / 2;
  }
}
