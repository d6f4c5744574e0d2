package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.List;

/** Large numbers side by side, each with what it means. */
final class Cards {

  private Cards() {}

  /**
   * A number.
   *
   * @param number as people read it
   * @param meaning what it counts, in a few words
   */
  record Card(String number, String meaning) {}

  /** The first stands out. */
  static DomContent of(List<Card> cards) {
    return div(each(
            cards,
            card ->
                div(b(card.number()), span(card.meaning()))
                    .withClass(card.equals(cards.get(0)) ? "card main" : "card")))
        .withClass("cards");
  }
}
