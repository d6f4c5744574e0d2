package maskwise.schedule;

import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Multiplied by {@code gamma} every {@code stepSize} epochs, as PyTorch's {@code StepLR}.
 *
 * @param stepSize whole epochs between two drops, at least 1
 * @param gamma factor of a drop, above 0 to 1
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("step")
public record Step(
    @Key(doc = "number of epochs between two decays, at least 1", standard = "10") int stepSize,
    @Key(doc = "factor of each decay, over 0 to 1", standard = "0.9") double gamma,
    double warmupEpochs,
    double warmupStart)
    implements Schedule {

  /** Checks the ranges. */
  public Step {
    Range.atLeast("step_size", stepSize, 1);
    Range.over("gamma", gamma, 0);
    Range.atMost("gamma", gamma, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    long drops = step / (stepSize * horizon.stepsPerEpoch());
    return Math.pow(gamma, (double) drops);
  }
}
