package maskwise.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.base.Fonts;
import maskwise.label.Attribute;
import maskwise.pseudo.Guess;
import maskwise.pseudo.Guess.Fate;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import maskwise.report.Cards.Card;
import maskwise.report.Page.Part;

/** What stands on the page of pseudo labels. */
record PseudoPage(PseudoLabels labels, Thresholds thresholds, List<PhotoSheet> sheets) {

  /** Bars of a histogram, each so many percent wide: whole percents are edges of bars. */
  private static final int STEP = 1;

  String render(String name, String teacher) {
    return new Page(
            "Maskwise · pseudo labels",
            name,
            "Labels that " + teacher + " predicted for unlabeled photos.",
            parts(),
            Optional.empty())
        .render();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("labels", "Pseudo labels per class", List.of(cards(), note(), counts())));
    if (Fonts.present() && !charts().isEmpty()) {
      parts.add(
          new Part(
              "confidence",
              "Confidence",
              List.of(
                  p("Probability of the predicted value, for all photos with this prediction."
                          + " Photos to the right of the dashed line received the label, unless"
                          + " networks disagree or the value has too many labels.")
                      .withClass("note"),
                  div(each(charts(), DataPage::show)))));
    }
    if (!sheets.isEmpty()) {
      parts.add(
          new Part(
              "photos",
              "Contact sheets",
              List.of(
                  p("A random sample of the pseudo labels of each value. Check whether the photos"
                          + " match the heading; if many do not, raise the threshold.")
                      .withClass("note"),
                  div(
                      each(
                          sheets,
                          sheet -> div(h3(sheet.heading()), PhotoGrid.of(sheet.items())))))));
    }
    return parts;
  }

  private DomContent cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(new Card(Say.count(labels.photos()), "photos with pseudo labels"));
    cards.add(new Card(Say.count(labels.asked()), "photos without all labels"));
    for (Attribute attribute : Attribute.values()) {
      long asked =
          labels.guesses().stream().filter(guess -> guess.attribute() == attribute).count();
      if (asked > 0) {
        cards.add(
            new Card(
                Say.percent(labels.kept(attribute), asked),
                "of %s got the %s"
                    .formatted(
                        Say.count(asked, "photo", "photos"), ClassNames.inSentence(attribute))));
      }
    }
    return Cards.of(cards);
  }

  private DomContent note() {
    return p((labels.unlabeled() == 0
                ? ""
                : Say.count(labels.unlabeled(), "photo", "photos")
                    + " without any label "
                    + (labels.unlabeled() == 1 ? "is" : "are")
                    + " skipped in the new manifest. ")
            + "Nobody has checked these labels: use them for training, never for validation.")
        .withClass("note");
  }

  private DomContent counts() {
    List<DomContent> rows = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      for (int value = 0; value < attribute.size(); value++) {
        if (!labels.of(attribute, value).isEmpty()) {
          rows.add(row(attribute, value));
        }
      }
    }
    List<String> heads =
        List.of(
            "Value", "Threshold", "Predicted", "Unsure", "Disputed", "Surplus", "Kept", "Share");
    return div(table(
                thead(tr(each(heads, head -> th(head).attr("scope", "col")))),
                tbody(each(rows, row -> row)))
            .withClass("counts"))
        .withClass("scroll");
  }

  private DomContent row(Attribute attribute, int value) {
    List<Guess> all = labels.of(attribute, value);
    return tr(
        td(ClassNames.title(attribute) + ": " + ClassNames.of(attribute, value)),
        td(Say.percent(thresholds.of(attribute, value))),
        td(Say.count(all.size())),
        td(count(all, Fate.UNSURE)),
        td(count(all, Fate.DISPUTED)),
        td(count(all, Fate.SURPLUS)),
        td(count(all, Fate.KEPT)),
        td(Say.percent(labels.kept(attribute, value).size(), labels.kept(attribute))));
  }

  private static String count(List<Guess> guesses, Fate fate) {
    return Say.count(guesses.stream().filter(guess -> guess.fate() == fate).count());
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      for (int value = 0; value < attribute.size(); value++) {
        List<Guess> all = labels.of(attribute, value);
        if (!all.isEmpty()) {
          charts.add(chart(attribute, value, all));
        }
      }
    }
    return charts;
  }

  /** From the least that the most probable of the values can be. */
  private Histogram chart(Attribute attribute, int value, List<Guess> all) {
    int from = 100 / attribute.size() / STEP * STEP;
    List<Integer> bars =
        IntStream.range(0, (100 - from) / STEP)
            .mapToObj(bar -> (int) all.stream().filter(guess -> bar(guess, from) == bar).count())
            .toList();
    return new Histogram(
        "%s %s: confidence in percent"
            .formatted(ClassNames.title(attribute), ClassNames.of(attribute, value)),
        List.of(new Histogram.Group("", from, STEP, bars)),
        List.of((int) Math.round(100 * thresholds.of(attribute, value))));
  }

  private static int bar(Guess guess, int from) {
    int last = (100 - from) / STEP - 1;
    return (int) Math.max(0, Math.min(last, Math.floor((100 * guess.confidence() - from) / STEP)));
  }
}
