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
   * @param train the training photos
   * @param validation the validation photos
   */
  static List<String> of(List<Sample> train, List<Sample> validation) {
    List<String> notes = new ArrayList<>();
    HowCut learned = HowCut.of(train);
    if (learned == Otherwise.MIXED) {
      notes.add(
          "Warning: the training photos were cropped in different ways ("
              + counts(train)
              + "), so predict cannot crop photos as in training. Run prepare on all of the whole"
              + " photos to crop them the same way.");
    }
    if (learned == Otherwise.UNKNOWN) {
      notes.add(
          "Note: the training photos are crops without a record of how they were cropped, so"
              + " predict cannot crop photos as in training. Run prepare on the whole photos to"
              + " record it.");
    }
    HowCut judged = HowCut.of(validation);
    if (learned != Otherwise.MIXED && !judged.equals(learned)) {
      String others =
          judged == Otherwise.MIXED ? "mixed (" + counts(validation) + ")" : judged.words();
      notes.add(
          "Warning: the training photos are %s, but the validation photos are %s; crop both the same way."
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
