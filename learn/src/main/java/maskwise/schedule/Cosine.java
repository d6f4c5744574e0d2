package maskwise.schedule;

import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Half a cosine from the base rate to 0 over the whole training, a little every step, as PyTorch's
 * {@code CosineAnnealingLR}; or several of them, one after another, as its {@code
 * CosineAnnealingWarmRestarts} (Loshchilov and Hutter, "SGDR", 2017, eq. 5).
 *
 * @param cycles how often the rate falls to 0, at least 1
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("cosine")
public record Cosine(
    @Key(
            doc =
                "number of cosine cycles, each from the peak learning rate to 0, at least 1; see"
                    + " train.snapshots",
            standard = "1")
        int cycles,
    double warmupEpochs,
    double warmupStart)
    implements Schedule {

  /** Checks the ranges. */
  public Cosine {
    Range.atLeast("cycles", cycles, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  /** Falls once. */
  public Cosine(double warmupEpochs, double warmupStart) {
    this(1, warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    long within = step < horizon.steps() ? step * cycles % horizon.steps() : step;
    return (1 + Math.cos(Math.PI * within / horizon.steps())) / 2;
  }
}
