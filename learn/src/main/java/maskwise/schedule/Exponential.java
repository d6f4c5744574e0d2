package maskwise.schedule;

import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Multiplied by {@code gamma} every epoch, as PyTorch's {@code ExponentialLR}.
 *
 * @param gamma factor of an epoch, above 0 to 1
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("exponential")
public record Exponential(
    @Key(doc = "factor applied after each epoch, over 0 to 1", standard = "0.9") double gamma,
    double warmupEpochs,
    double warmupStart)
    implements Schedule {

  /** Checks the ranges. */
  public Exponential {
    Range.over("gamma", gamma, 0);
    Range.atMost("gamma", gamma, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    long epoch = step / horizon.stepsPerEpoch();
    return Math.pow(gamma, (double) epoch);
  }
}
