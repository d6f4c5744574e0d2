package maskwise.report;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maskwise.explore.Imbalance;
import maskwise.explore.LabelSurvey;
import maskwise.label.FaceClass;
import maskwise.report.Cards.Card;

/** The four numbers of a data set that everybody asks for first. */
final class DataCards {

  private DataCards() {}

  static DomContent of(LabelSurvey labels) {
    List<Card> cards = new ArrayList<>();
    cards.add(new Card(Say.count(labels.images()), "photos"));
    cards.add(
        labels.people().unnamed() == labels.images()
            ? new Card("–", "people: unknown, because the manifest has no person column")
            : new Card(Say.count(labels.people().people()), "people"));
    int present = FaceClass.COUNT - labels.classes().absent().size();
    cards.add(new Card(present + " of " + FaceClass.COUNT, "classes with photos"));
    cards.add(
        labels
            .classes()
            .imbalance()
            .map(DataCards::imbalance)
            .orElseGet(() -> new Card("–", "no photo has all three labels")));
    return Cards.of(cards);
  }

  private static Card imbalance(Imbalance classes) {
    return new Card(
        String.format(Locale.ROOT, classes.ratio() < 10 ? "%.1f×" : "%.0f×", classes.ratio()),
        "ratio of the largest to the smallest class");
  }
}
