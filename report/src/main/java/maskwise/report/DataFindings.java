package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PixelSurvey;

/** Everything that a data set suggests, what matters most first. */
final class DataFindings {

  private DataFindings() {}

  static List<DataFinding> of(Exploration exploration) {
    LabelSurvey labels = exploration.labels();
    if (labels.images() == 0) {
      return List.of(
          new DataFinding(
              DataFinding.Weight.FIRST, "There are no photos", "The manifest has no rows."));
    }
    List<DataFinding> found = new ArrayList<>(LabelKnowledgeFindings.of(labels));
    Stream.of(
            PeopleFindings.contradictions(labels),
            exploration.pixels().flatMap(PixelFindings::unreadable),
            BalanceFindings.absent(labels),
            BalanceFindings.imbalance(labels),
            exploration.pixels().flatMap(PixelFindings::lookAlikes),
            AgeFindings.edge(labels.ages()),
            SourceFindings.confounded(labels),
            BalanceFindings.fewPeople(labels.classes()),
            PeopleFindings.unnamed(labels),
            PeopleFindings.split(labels.people()),
            BalanceFindings.hint(labels),
            AgeFindings.unlikely(labels.ages()),
            AgeFindings.crowd(labels.ages()),
            AgeFindings.rounded(labels.ages()),
            SourceFindings.synthetic(labels),
            SourceFindings.undetected(labels),
            exploration.pixels().flatMap(PixelFindings::light),
            exploration.pixels().flatMap(PixelFindings::sizes),
            exploration.pixels().flatMap(DataFindings::sampled))
        .flatMap(Optional::stream)
        .forEach(found::add);
    found.sort(Comparator.comparing(DataFinding::weight));
    return found;
  }

  private static Optional<DataFinding> sampled(PixelSurvey pixels) {
    int opened = pixels.measured() + pixels.unreadable();
    return DataFinding.when(
        opened < pixels.total(),
        DataFinding.Weight.KNOW,
        "Only some of the images were opened",
        "Sizes, brightness and duplicates come from a random sample of %s of %s. Duplicates are found only if both photos are in the sample. --pictures 0 opens all images."
            .formatted(Say.count(opened), Say.count(pixels.total(), "photo", "photos")));
  }
}
