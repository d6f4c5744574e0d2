package maskwise.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.EvaluationMetrics;
import maskwise.report.Cards.Card;

/** The numbers that everybody asks for first. */
final class HeadlineCards {

  private HeadlineCards() {}

  static DomContent of(Evidence evidence) {
    List<Card> cards = new ArrayList<>();
    evidence.metrics().ifPresent(metrics -> scores(metrics, cards));
    History history = evidence.history();
    if (!history.isEmpty()) {
      String epochs = history.epochs().size() == 1 ? "epoch" : "epochs";
      cards.add(
          new Card(
              Say.count(history.epochs().size()),
              history.best().map(row -> epochs + ", best epoch " + row.epoch()).orElse(epochs)));
      if (history.seconds() > 0) {
        cards.add(
            new Card(
                Say.duration(history.seconds()),
                "of training, median " + Say.speed(history.medianImagesPerSecond()) + " images/s"));
      }
    }
    return Cards.of(cards);
  }

  /** For example {@code F1 of the mask, 40 photos, mean without incorrect (no photo)}. */
  private static String f1(Attribute attribute, ClassificationMetrics known) {
    List<String> absent =
        IntStream.range(0, attribute.size())
            .filter(value -> known.perClass().get(value).support() == 0)
            .mapToObj(value -> ClassNames.of(attribute, value))
            .toList();
    return "F1 of the "
        + ClassNames.inSentence(attribute)
        + ", "
        + Say.count(known.images(), "photo", "photos")
        + (absent.isEmpty() ? "" : ", mean without " + String.join(", ", absent) + " (no photo)");
  }

  private static void scores(EvaluationMetrics metrics, List<Card> cards) {
    if (metrics.imagesComplete() > 0) {
      String complete = ", " + Say.count(metrics.imagesComplete(), "photo", "photos");
      cards.add(new Card(Say.score(metrics.macroF1()), "macro-F1 over the 18 classes" + complete));
      cards.add(
          new Card(Say.percent(metrics.accuracy()), "accuracy over the 18 classes" + complete));
    }
    for (Attribute attribute : Attribute.values()) {
      ClassificationMetrics known = metrics.attribute(attribute);
      if (known.images() > 0) {
        cards.add(new Card(Say.score(known.macroF1()), f1(attribute, known)));
      }
    }
    metrics
        .years()
        .filter(score -> score.images() > 0)
        .ifPresent(
            score ->
                cards.add(
                    new Card(
                        String.format(Locale.ROOT, "%.1f", score.meanAbsoluteError()),
                        "mean absolute age error in years, "
                            + Say.count(score.images(), "photo", "photos"))));
    cards.add(
        new Card(
            Say.count(metrics.images()),
            metrics.imagesComplete() == metrics.images()
                ? "validation photos"
                : "validation photos, all labels on " + Say.count(metrics.imagesComplete())));
  }
}
