package maskwise.schedule;

import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Up to the base rate and down to almost nothing, both along a cosine, as PyTorch's {@code
 * OneCycleLR} (Smith and Topin, "Super-Convergence", 2018). The base rate is the highest.
 *
 * @param pctStart share of the training in which the rate rises, above 0 to below 1
 * @param divFactor the rate begins at the highest over this, at least 1
 * @param finalDivFactor the rate ends at its beginning over this, at least 1
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}
 */
@Kind("one_cycle")
public record OneCycle(
    @Key(
            doc = "fraction of the steps in which the learning rate rises, over 0 to under 1",
            standard = "0.3")
        double pctStart,
    @Key(doc = "initial learning rate = peak / div_factor, at least 1", standard = "25.0")
        double divFactor,
    @Key(doc = "final learning rate = initial / final_div_factor, at least 1", standard = "10000.0")
        double finalDivFactor,
    double warmupEpochs,
    double warmupStart)
    implements Schedule {

  /** Checks the ranges. */
  public OneCycle {
    Range.over("pct_start", pctStart, 0);
    Range.halfOpen("pct_start", pctStart, 0, 1);
    Range.atLeast("div_factor", divFactor, 1.0);
    Range.atLeast("final_div_factor", finalDivFactor, 1.0);
    Warmup.check(warmupEpochs, warmupStart);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    double start = 1 / divFactor;
    double last = horizon.steps() - 1.0;
    double peak = Math.max(0, pctStart * horizon.steps() - 1);
    if (step <= peak) {
      return anneal(start, 1, peak == 0 ? 1 : step / peak);
    }
    return anneal(1, start / finalDivFactor, Math.min(1, (step - peak) / (last - peak)));
  }

  private static double anneal(double from, double to, double part) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * part));
  }
}
