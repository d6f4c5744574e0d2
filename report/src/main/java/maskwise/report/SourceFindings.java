package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.explore.AttributeCounts;
import maskwise.explore.LabelSurvey;
import maskwise.label.Attribute;

/** What it means that photos come from several sources, or were painted. */
final class SourceFindings {

  /** A source that makes up so much of a value is the look of that value. */
  private static final double MAX = 0.5;

  private static final int MIN = 30;

  private SourceFindings() {}

  private record Giveaway(String source, Attribute attribute, int value, double share) {}

  /** A source that knows only one value and has most of it betrays the label. */
  static Optional<DataFinding> confounded(LabelSurvey labels) {
    List<Giveaway> found = new ArrayList<>();
    if (labels.sources().attributes().size() < 2) {
      return Optional.empty();
    }
    labels
        .sources()
        .attributes()
        .forEach((source, counts) -> counts.forEach(c -> giveaway(source, c, labels, found)));
    return found.stream()
        .max(Comparator.comparing(Giveaway::share))
        .map(
            worst ->
                new DataFinding(
                    DataFinding.Weight.WORTH,
                    "The source reveals a label",
                    "Every photo of “%s” is “%s”, and the source has %s of all such photos. A network can learn the look of the source (size, colors, background) instead of the %s. Add photos of “%s” from other sources, or augment colors and sharpness."
                        .formatted(
                            worst.source(),
                            ClassNames.of(worst.attribute(), worst.value()),
                            Say.percent(worst.share()),
                            ClassNames.inSentence(worst.attribute()),
                            ClassNames.of(worst.attribute(), worst.value()))));
  }

  private static void giveaway(
      String source, AttributeCounts counts, LabelSurvey labels, List<Giveaway> found) {
    AttributeCounts all = labels.attributes().get(counts.attribute());
    for (int value = 0; value < counts.images().size(); value++) {
      int images = counts.images().get(value);
      double share = (double) images / all.images().get(value);
      if (images >= MIN
          && images == counts.known()
          && all.known() > all.images().get(value)
          && share >= MAX) {
        found.add(new Giveaway(source, counts.attribute(), value, share));
      }
    }
  }

  /** Painted photos must not judge. */
  static Optional<DataFinding> synthetic(LabelSurvey labels) {
    return DataFinding.when(
        labels.synthetic() > 0,
        DataFinding.Weight.KNOW,
        "%s of the photos are painted".formatted(Say.percent(labels.synthetic(), labels.images())),
        "%s have painted masks. ./maskwise split keeps them out of validation, so the score is measured on real photos."
            .formatted(Say.count(labels.synthetic(), "photo", "photos")));
  }

  /** Photos without a found face. */
  static Optional<DataFinding> undetected(LabelSurvey labels) {
    return DataFinding.when(
        labels.undetected() > 0,
        DataFinding.Weight.KNOW,
        "No face was found in %s".formatted(Say.count(labels.undetected(), "photo", "photos")),
        "They were cropped at the center instead (%s of all). Check some of them: photos without a face hurt training."
            .formatted(Say.percent(labels.undetected(), labels.images())));
  }
}
