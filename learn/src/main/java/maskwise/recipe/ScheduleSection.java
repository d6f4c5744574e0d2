package maskwise.recipe;

import maskwise.schedule.Constant;
import maskwise.schedule.Cosine;
import maskwise.schedule.Exponential;
import maskwise.schedule.OneCycle;
import maskwise.schedule.Schedule;
import maskwise.schedule.Step;

/** How the learning rate moves over the steps of a run; the peak is {@code optimizer.lr}. */
public record ScheduleSection(
    @Key(doc = "constant, step, exponential, cosine or one_cycle", standard = "one_cycle")
        ScheduleKind name,
    @Key(
            doc =
                "epochs of linear rise before the schedule begins, at least 0; 0.5 is half of one",
            standard = "0.0")
        double warmupEpochs,
    @Key(doc = "share of the peak at which the warm-up starts, over 0 to 1", standard = "0.01")
        double warmupStart,
    @Key(doc = "only step: epochs between two falls, at least 1", standard = "10") int stepSize,
    @Key(doc = "only step and exponential: factor of a fall, over 0 to 1", standard = "0.9")
        double gamma,
    @Key(doc = "only one_cycle: share of the run in which the rate rises", standard = "0.3")
        double pctStart,
    @Key(doc = "only one_cycle: starts at the peak over this, at least 1", standard = "25.0")
        double divFactor,
    @Key(doc = "only one_cycle: ends at its start over this, at least 1", standard = "10000.0")
        double finalDivFactor) {

  /** Checks the ranges. */
  public ScheduleSection {
    Range.atLeast("warmup_epochs", warmupEpochs, 0.0);
    Range.over("warmup_start", warmupStart, 0);
    Range.atMost("warmup_start", warmupStart, 1);
    Range.atLeast("step_size", stepSize, 1);
    Range.over("gamma", gamma, 0);
    Range.atMost("gamma", gamma, 1);
    Range.over("pct_start", pctStart, 0);
    Range.halfOpen("pct_start", pctStart, 0, 1);
    Range.atLeast("div_factor", divFactor, 1.0);
    Range.atLeast("final_div_factor", finalDivFactor, 1.0);
  }

  /** The schedule this asks for. */
  public Schedule schedule() {
    return switch (name) {
      case CONSTANT -> new Constant(warmupEpochs, warmupStart);
      case STEP -> new Step(stepSize, gamma, warmupEpochs, warmupStart);
      case EXPONENTIAL -> new Exponential(gamma, warmupEpochs, warmupStart);
      case COSINE -> new Cosine(warmupEpochs, warmupStart);
      case ONE_CYCLE ->
          new OneCycle(pctStart, divFactor, finalDivFactor, warmupEpochs, warmupStart);
    };
  }
}
