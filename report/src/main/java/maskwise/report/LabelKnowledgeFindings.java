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
                "Nothing is known of the " + name,
                "No photo says it, so no network can learn it from this data. Merge in data that knows it: ./maskwise merge A.csv B.csv --out C.csv."));
      } else if (values == 1) {
        int only = counts.images().indexOf(counts.known());
        found.add(
            new DataFinding(
                DataFinding.Weight.FIRST,
                "Every known %s is “%s”".formatted(name, ClassNames.of(attribute, only)),
                "Alone, this data teaches a network to answer that always. "
                    + (attribute == Attribute.MASK
                        ? "Paint masks on the bare faces with ./maskwise synthesize, or merge with data that shows others."
                        : "Merge it with data that shows others.")));
      } else if (counts.unknown() > 0) {
        found.add(
            new DataFinding(
                2 * counts.unknown() > labels.images()
                    ? DataFinding.Weight.WORTH
                    : DataFinding.Weight.KNOW,
                "The %s of %s is unknown"
                    .formatted(name, Say.count(counts.unknown(), "photo", "photos")),
                "That is %s. Training learns from whatever is known of a photo; with loss.partial_labels off target joint would learn from %s has all three."
                    .formatted(
                        Say.percent(counts.unknown(), labels.images()),
                        labels.classes().complete() == 0
                            ? "none of them, for none"
                            : Say.count(labels.classes().complete(), "photo", "photos")
                                + " only, for no other")));
      }
    }
    return found;
  }
}
