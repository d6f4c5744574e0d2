package maskwise.schedule;

import maskwise.key.Choice;
import maskwise.key.Key;

/**
 * A learning rate as a factor of the base rate, a pure function of the step: the factor in force
 * <em>at</em> that step, counted from 0.
 *
 * <p>Every schedule may begin with a warm-up: the factor rises in a straight line from {@link
 * #warmupStart()} to 1 while the warm-up lasts, and what follows sees only the steps after it.
 */
@Choice(
    standard = "one_cycle",
    doc = "learning rate schedule: constant, step, exponential, cosine or one_cycle")
public sealed interface Schedule permits Constant, Step, Exponential, Cosine, OneCycle {

  /** Length of the warm-up in epochs; fractions are rounded to whole steps, 0 is none. */
  @Key(
      doc =
          "number of epochs of linear warm-up before the schedule, at least 0; fractions such as"
              + " 0.5 are allowed",
      standard = "0.0")
  double warmupEpochs();

  /** Factor at the first step of the warm-up, above 0 to 1; PyTorch's {@code start_factor}. */
  @Key(
      doc = "learning rate at the start of the warm-up as a fraction of the peak, over 0 to 1",
      standard = "0.01")
  double warmupStart();

  /**
   * The factor after the warm-up.
   *
   * @param step steps since the warm-up ended, from 0
   * @param horizon what is left after the warm-up
   */
  double afterWarmup(long step, Horizon horizon);

  /**
   * The factor of the warm-up alone, for what begins to learn later than the rest.
   *
   * @param step since it began, from 0
   * @param stepsPerEpoch steps in an epoch
   */
  default double warmup(long step, long stepsPerEpoch) {
    long warmup = warmupSteps(stepsPerEpoch);
    return step < 0 || step >= warmup ? 1 : warmupStart() + (1 - warmupStart()) * step / warmup;
  }

  private long warmupSteps(long stepsPerEpoch) {
    return Math.round(warmupEpochs() * stepsPerEpoch);
  }

  /**
   * The factor of the base rate at a step.
   *
   * @param step from 0
   */
  default double factor(long step, Horizon horizon) {
    long warmup = Math.min(warmupSteps(horizon.stepsPerEpoch()), horizon.steps());
    if (step < warmup) {
      return warmupStart() + (1 - warmupStart()) * step / warmup;
    }
    long left = Math.max(1, horizon.steps() - warmup);
    return afterWarmup(step - warmup, new Horizon(left, horizon.stepsPerEpoch()));
  }
}
