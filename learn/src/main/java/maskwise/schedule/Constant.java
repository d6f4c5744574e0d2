package maskwise.schedule;

import maskwise.key.Kind;

/**
 * Always the base rate.
 *
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("constant")
public record Constant(double warmupEpochs, double warmupStart) implements Schedule {

  /** Checks the warm-up. */
  public Constant {
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    return 1;
  }
}
