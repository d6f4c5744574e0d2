package maskwise.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Variants of a recipe by their mean score over seeds, the best first, and how much each is better
 * than the base seed by seed: on the same people, with the same first weights.
 *
 * @param rows one for each variant; those that came the furthest first, then by mean score
 */
public record SweepBoard(List<Row> rows) {

  /** How sure an interval is. */
  private static final double SURE = 0.95;

  /**
   * A variant.
   *
   * @param variant its name
   * @param settings {@code key=value}, separated by blanks; empty for the base
   * @param epochs that its trainings were given
   * @param trials one for each seed, in the order of the seeds
   * @param gains score less that of the base, for each seed that both have; empty for the base
   * @param interval of the mean gain, 95% by Student's t; empty with fewer than two seeds
   */
  public record Row(
      String variant,
      String settings,
      int epochs,
      List<TrialScore> trials,
      List<Double> gains,
      Optional<Interval> interval) {

    /** Copies the lists. */
    public Row {
      trials = List.copyOf(trials);
      gains = List.copyOf(gains);
    }

    /** Mean over the seeds. */
    public double mean(ToDoubleFunction<TrialScore> of) {
      return trials.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    /** Mean score. */
    public double score() {
      return mean(TrialScore::score);
    }

    /** Standard deviation of the scores; empty with fewer than two seeds. */
    public OptionalDouble spread() {
      return SweepBoard.spread(trials.stream().map(TrialScore::score).toList());
    }

    /** Whether it differs from the base by more than chance. */
    public boolean sure() {
      return interval.filter(each -> each.low() > 0 || each.high() < 0).isPresent();
    }
  }

  /** An interval of gains. */
  public record Interval(double low, double high) {}

  /** Copies the list. */
  public SweepBoard {
    rows = List.copyOf(rows);
  }

  /**
   * Makes the board.
   *
   * @param trials those that have ended, of each variant with its most epochs
   * @param base name of the variant that the others are compared with
   */
  public static SweepBoard of(List<TrialScore> trials, String base) {
    Map<String, Integer> most = new LinkedHashMap<>();
    trials.forEach(each -> most.merge(each.variant(), each.epochs(), Math::max));
    Map<String, List<TrialScore>> longest = new LinkedHashMap<>();
    trials.stream()
        .filter(each -> each.epochs() == most.get(each.variant()))
        .sorted(Comparator.comparingLong(TrialScore::seed))
        .forEach(
            each -> longest.computeIfAbsent(each.variant(), any -> new ArrayList<>()).add(each));
    List<TrialScore> bases = trials.stream().filter(each -> each.variant().equals(base)).toList();
    int whole = most.getOrDefault(base, 0);
    List<Row> rows = new ArrayList<>();
    longest.forEach(
        (variant, own) -> {
          List<Double> gains = variant.equals(base) ? List.of() : gains(own, bases, whole);
          rows.add(
              new Row(
                  variant, own.get(0).settings(), most.get(variant), own, gains, interval(gains)));
        });
    rows.sort(
        Comparator.comparingInt((Row row) -> comparedAt(row.trials().get(0), whole))
            .reversed()
            .thenComparing(Row::score, Comparator.reverseOrder()));
    return new SweepBoard(rows);
  }

  /** Epochs of the base that a training is compared with: as many as it had, in a halving. */
  private static int comparedAt(TrialScore trial, int whole) {
    return trial.hasOwnEpochs() ? whole : trial.epochs();
  }

  private static List<Double> gains(List<TrialScore> own, List<TrialScore> bases, int whole) {
    List<Double> gains = new ArrayList<>();
    for (TrialScore each : own) {
      bases.stream()
          .filter(other -> other.seed() == each.seed())
          .filter(other -> other.epochs() == comparedAt(each, whole))
          .findFirst()
          .ifPresent(other -> gains.add(each.score() - other.score()));
    }
    return gains;
  }

  private static Optional<Interval> interval(List<Double> gains) {
    OptionalDouble spread = spread(gains);
    if (spread.isEmpty()) {
      return Optional.empty();
    }
    double mean = gains.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double t = new TDistribution(gains.size() - 1.0).inverseCumulativeProbability((1 + SURE) / 2);
    double half = t * spread.getAsDouble() / Math.sqrt(gains.size());
    return Optional.of(new Interval(mean - half, mean + half));
  }

  private static OptionalDouble spread(List<Double> values) {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double squares = Arrays.stream(all).map(each -> (each - mean) * (each - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (all.length - 1)));
  }
}
