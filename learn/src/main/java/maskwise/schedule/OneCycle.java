package maskwise.schedule;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Up to the base rate and down to almost nothing, both along a cosine, as PyTorch's {@code
 * OneCycleLR} (Smith and Topin, "Super-Convergence", 2018). The base rate is the highest.
 *
 * @param rise share of the training in which the rate rises, above 0 to below 1 (PyTorch's {@code
 *     pct_start}); 0 or left out: 0.3
 * @param startDivisor the rate begins at the highest over this, at least 1 (PyTorch's {@code
 *     div_factor}); 0 or left out: 25
 * @param finalDivisor the rate ends at its beginning over this, at least 1 (PyTorch's {@code
 *     final_div_factor}); 0 or left out: 10000
 * @param warmupEpochs see {@link Schedule}
 * @param warmupStart see {@link Schedule}; 0 or left out: 0.01
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OneCycle(
    double rise, double startDivisor, double finalDivisor, double warmupEpochs, double warmupStart)
    implements Schedule {

  /** Fills in the defaults, checks the ranges. */
  public OneCycle {
    rise = Warmup.orDefault(rise, 0.3);
    startDivisor = Warmup.orDefault(startDivisor, 25);
    finalDivisor = Warmup.orDefault(finalDivisor, 1e4);
    warmupStart = Warmup.start(warmupStart);
    Warmup.within("rise", rise, Math.nextDown(1.0));
    Warmup.within("1 / start_divisor", 1 / startDivisor, 1);
    Warmup.within("1 / final_divisor", 1 / finalDivisor, 1);
    Warmup.check(warmupEpochs, warmupStart);
  }

  /** PyTorch's defaults, no warm-up. */
  public static OneCycle standard() {
    return new OneCycle(0, 0, 0, 0, 0);
  }

  @Override
  public double afterWarmup(long step, Horizon horizon) {
    double start = 1 / startDivisor;
    double last = horizon.steps() - 1.0;
    double peak = Math.max(0, rise * horizon.steps() - 1);
    if (step <= peak) {
      return anneal(start, 1, peak == 0 ? 1 : step / peak);
    }
    return anneal(1, start / finalDivisor, Math.min(1, (step - peak) / (last - peak)));
  }

  private static double anneal(double from, double to, double part) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * part));
  }
}
