package maskwise.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Multiplied by {@code gamma} every {@code epochs} epochs, as PyTorch's {@code StepLR}.
 *
 * @param epochs whole epochs between two drops; 0 or left out: 10
 * @param gamma factor of a drop, above 0 to 1; 0 or left out: 0.1
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}; 0 or left out: 0.01
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Step(int epochs, double gamma, double warmupEpochs, double warmupStart)
    implements Schedule {

  /** Fills in the defaults, checks the ranges. */
  public Step {
    epochs = (int) Warmup.orDefault(epochs, 10);
    gamma = Warmup.orDefault(gamma, 0.1);
    warmupStart = Warmup.start(warmupStart);
    Warmup.within("epochs", epochs, Double.MAX_VALUE);
    Warmup.within("gamma", gamma, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    long drops = step / (epochs * horizon.stepsPerEpoch());
    return Math.pow(gamma, (double) drops);
  }
}
