package maskwise.leaderboard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.Estimate;
import maskwise.bootstrap.Measured;
import maskwise.bootstrap.PersonIndex;
import maskwise.bootstrap.Resampled;
import maskwise.bootstrap.Tally;
import maskwise.compare.Metric;
import maskwise.label.Labels;
import maskwise.metrics.Score;
import maskwise.rundir.Prediction;

/**
 * The scores of one run, each with its 95% interval by people.
 *
 * @param photos answered
 * @param people on them
 * @param measured of each metric; none of those that are not known on any photo
 * @param ranking what runs are sorted by: {@link #score}, with its interval
 */
public record MeasuredScores(
    int photos, int people, Map<Metric, Measured> measured, Measured ranking) {

  private static final List<Metric> ATTRIBUTES =
      List.of(Metric.MASK_F1, Metric.GENDER_F1, Metric.AGE_F1);

  /** Copies the map. */
  public MeasuredScores {
    measured = Collections.unmodifiableMap(new EnumMap<>(measured));
  }

  /**
   * Scores answers by what is known of their photos. A photo whose person is not known stands for
   * itself.
   *
   * @param answers at least one
   */
  public static MeasuredScores of(List<Prediction> answers, Bootstrap bootstrap) {
    PersonIndex people =
        new PersonIndex(
            answers.stream()
                .map(each -> each.person().isEmpty() ? each.path() : each.person())
                .toList());
    List<Integer> all = IntStream.range(0, answers.size()).boxed().toList();
    List<Labels> truth = answers.stream().map(Prediction::labels).toList();
    int[] predicted = answers.stream().mapToInt(Prediction::predicted).toArray();
    Map<Metric, Tally> known = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Tally tally =
          Tally.of(
              metric.question(),
              Tally.Over.scoreOf(metric.question()),
              all,
              truth,
              predicted,
              people);
      if (tally.photos() > 0) {
        known.put(metric, tally);
      }
    }
    List<Resampled> resampled = bootstrap.of(List.copyOf(known.values()), people.count());
    Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
    for (Metric metric : known.keySet()) {
      estimates.put(metric, metric.of(resampled.get(estimates.size())));
    }
    Map<Metric, Measured> measured = new EnumMap<>(Metric.class);
    estimates.forEach((metric, estimate) -> measured.put(metric, estimate.measured()));
    return new MeasuredScores(answers.size(), people.count(), measured, ranking(estimates));
  }

  /** Macro-F1, or the mean of the attributes that are known; see {@link Score}. */
  private static Measured ranking(Map<Metric, Estimate> estimates) {
    if (estimates.containsKey(Metric.MACRO_F1)) {
      return estimates.get(Metric.MACRO_F1).measured();
    }
    List<Estimate> known =
        ATTRIBUTES.stream().filter(estimates::containsKey).map(estimates::get).toList();
    return known.isEmpty() ? Measured.NONE : Estimate.mean(known).measured();
  }

  /** A score with its interval; {@link Measured#NONE} if it is not known. */
  public Measured of(Metric metric) {
    return measured.getOrDefault(metric, Measured.NONE);
  }

  /** The score of {@link #ranking} and its name: macro-F1, or what stands for it. */
  public Score score() {
    return Score.of(
        of(Metric.MACRO_F1).value(),
        of(Metric.MASK_F1).value(),
        of(Metric.GENDER_F1).value(),
        of(Metric.AGE_F1).value());
  }
}
