package maskwise.slice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.PersonIndex;
import maskwise.bootstrap.Resampled;
import maskwise.bootstrap.ScoredOutput;
import maskwise.bootstrap.Tally;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * The scores of all photos and of each slice.
 *
 * @param all scores of each question over all photos on which it is known; the macro-F1 is that of
 *     {@code metrics.json}
 * @param slices the worst first, those that cannot be ranked last
 */
public record SliceReport(Map<ScoredOutput, SliceScore> all, List<SliceScores> slices) {

  /** Copies both. */
  public SliceReport {
    all = Collections.unmodifiableMap(new EnumMap<>(all));
    slices = List.copyOf(slices);
  }

  /** The slices that can be ranked, the worst first. */
  public List<SliceScores> ranked() {
    return slices.stream().filter(slice -> slice.judgedBy().isPresent()).toList();
  }

  /**
   * Judges.
   *
   * @param samples all photos
   * @param predicted class of each, 0 to 17
   * @param slices of these photos
   */
  public static SliceReport of(
      List<Sample> samples, int[] predicted, List<Slice> slices, Bootstrap bootstrap) {
    PersonIndex people = new PersonIndex(samples.stream().map(Sample::group).toList());
    List<Labels> truth = samples.stream().map(Sample::labels).toList();
    List<Integer> everything = IntStream.range(0, predicted.length).boxed().toList();
    Map<ScoredOutput, SliceScore> all = new EnumMap<>(ScoredOutput.class);
    List<Map<ScoredOutput, SliceScore>> scores = new ArrayList<>();
    slices.forEach(slice -> scores.add(new EnumMap<>(ScoredOutput.class)));
    for (ScoredOutput question : ScoredOutput.values()) {
      List<Tally> tallies = new ArrayList<>();
      tallies.add(
          Tally.of(question, Tally.Over.scoreOf(question), everything, truth, predicted, people));
      for (Slice slice : slices) {
        tallies.add(
            Tally.of(question, Tally.Over.OCCURRING, slice.photos(), truth, predicted, people));
      }
      List<Resampled> resampled = bootstrap.of(tallies, people.count());
      if (tallies.get(0).photos() > 0) {
        all.put(question, SliceScore.ofAll(tallies.get(0), resampled.get(0)));
      }
      for (int i = 0; i < slices.size(); i++) {
        Tally tally = tallies.get(i + 1);
        if (tally.photos() > 0) {
          scores.get(i).put(question, SliceScore.of(tally, resampled.get(i + 1), resampled.get(0)));
        }
      }
    }
    return new SliceReport(
        all,
        IntStream.range(0, slices.size())
            .mapToObj(i -> SliceScores.of(slices.get(i), scores.get(i)))
            .filter(slice -> !slice.scores().isEmpty())
            .sorted(SliceScores.WORST_FIRST)
            .toList());
  }
}
