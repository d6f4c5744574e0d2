package maskwise.schedule;

import maskwise.key.Kind;

/**
 * Half a cosine from the base rate to 0 over the whole training, a little every step, as PyTorch's
 * {@code CosineAnnealingLR} (Loshchilov and Hutter, "SGDR", 2017, eq. 5).
 *
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("cosine")
public record Cosine(double warmupEpochs, double warmupStart) implements Schedule {

  /** Checks the warm-up. */
  public Cosine {
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    return (1 + Math.cos(Math.PI * step / horizon.steps())) / 2;
  }
}
