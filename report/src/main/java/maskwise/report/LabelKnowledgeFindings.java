package maskwise.report;

import java.util.ArrayList;
import java.util.List;
import maskwise.explore.AttributeCounts;
import maskwise.explore.LabelSurvey;
import maskwise.label.Attribute;

/** What of each attribute is known at all. */
final class LabelKnowledgeFindings {

  private LabelKnowledgeFindings() {}

  /** One finding at most for each attribute. */
  static List<DataFinding> of(LabelSurvey labels) {
    List<DataFinding> found = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      AttributeCounts counts = labels.attributes().get(attribute);
      String name = ClassNames.inSentence(attribute);
      long values = counts.images().stream().filter(count -> count > 0).count();
      if (values == 0) {
        found.add(
            new DataFinding(
                DataFinding.Weight.FIRST,
                "No photo has a label for the " + name,
                "No network can learn it from this data. Merge data with this label: ./maskwise"
                    + " merge A.csv B.csv --out C.csv."));
      } else if (values == 1) {
        int only = counts.images().indexOf(counts.known());
        found.add(
            new DataFinding(
                DataFinding.Weight.FIRST,
                "Every labeled %s is “%s”".formatted(name, ClassNames.of(attribute, only)),
                "A network trained on this data always predicts this value. "
                    + (attribute == Attribute.MASK
                        ? "Paint masks on the bare faces with ./maskwise synthesize, or merge data"
                            + " with other values."
                        : "Merge data with other values.")));
      } else if (counts.unknown() > 0) {
        found.add(
            new DataFinding(
                2 * counts.unknown() > labels.images()
                    ? DataFinding.Weight.WORTH
                    : DataFinding.Weight.KNOW,
                "The %s of %s is unknown"
                    .formatted(name, Say.count(counts.unknown(), "photo", "photos")),
                "That is %s. Training uses every known label; with loss.partial_labels: off, target joint would train on %s."
                    .formatted(
                        Say.percent(counts.unknown(), labels.images()),
                        labels.classes().complete() == 0
                            ? "no photo, because none has all three labels"
                            : Say.count(labels.classes().complete(), "photo", "photos")
                                + " only, because no other has all three labels")));
      }
    }
    return found;
  }
}
