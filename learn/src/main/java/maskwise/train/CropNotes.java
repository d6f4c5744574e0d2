package maskwise.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maskwise.manifest.Sample;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;

/** What a run says of how its photos were cut, where that is not one known way for all. */
final class CropNotes {

  private CropNotes() {}

  /**
   * Sentences for people; none if all photos are whole, or all are crops of one kind.
   *
   * @param train to learn from
   * @param validation to judge on
   */
  static List<String> of(List<Sample> train, List<Sample> validation) {
    List<String> notes = new ArrayList<>();
    HowCut learned = HowCut.of(train);
    if (learned == Otherwise.MIXED) {
      notes.add(
          "Warning: the photos to learn from differ in how their faces were cut ("
              + counts(train)
              + "); predict cannot cut photos as in training. To cut all alike, run prepare on the"
              + " whole photos of all of them.");
    }
    if (learned == Otherwise.UNKNOWN) {
      notes.add(
          "Note: the photos to learn from are crops that do not say how they were cut; predict"
              + " cannot cut photos as in training. To record it, run prepare on the whole photos"
              + " again.");
    }
    HowCut judged = HowCut.of(validation);
    if (learned != Otherwise.MIXED && !judged.equals(learned)) {
      String others =
          judged == Otherwise.MIXED ? "not all alike (" + counts(validation) + ")" : judged.words();
      notes.add(
          "Warning: the photos to learn from are %s, those to judge on are %s; cut both alike."
              .formatted(learned.words(), others));
    }
    return notes;
  }

  /** For example {@code 300 cut by BlazeFace, margin 0.3, 192x216; 20 whole photos}. */
  private static String counts(List<Sample> samples) {
    Map<HowCut, Integer> counts = new LinkedHashMap<>();
    samples.forEach(sample -> counts.merge(HowCut.of(sample), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey().words())
        .collect(Collectors.joining("; "));
  }
}
