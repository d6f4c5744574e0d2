package maskwise.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maskwise.label.Attribute;
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
      cards.add(
          new Card(
              Say.count(history.epochs().size()),
              history.best().map(row -> "epochs, best epoch " + row.epoch()).orElse("epochs")));
      if (history.seconds() > 0) {
        cards.add(
            new Card(
                Say.duration(history.seconds()),
                "of training, median " + Say.speed(history.medianImagesPerSecond()) + " images/s"));
      }
    }
    return Cards.of(cards);
  }

  private static void scores(EvaluationMetrics metrics, List<Card> cards) {
    String complete = ", " + Say.count(metrics.imagesComplete(), "photo", "photos");
    cards.add(new Card(Say.score(metrics.macroF1()), "macro-F1 over the 18 classes" + complete));
    cards.add(new Card(Say.percent(metrics.accuracy()), "accuracy over the 18 classes" + complete));
    for (Attribute attribute : Attribute.values()) {
      cards.add(
          new Card(
              Say.score(metrics.macroF1(attribute)),
              "F1 of the "
                  + ClassNames.inSentence(attribute)
                  + ", "
                  + Say.count(metrics.attribute(attribute).images(), "photo", "photos")));
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
