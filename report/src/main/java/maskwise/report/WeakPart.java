package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.i;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maskwise.bootstrap.Bootstrap;
import maskwise.bootstrap.Measured;
import maskwise.bootstrap.ScoredOutput;
import maskwise.report.Page.Part;
import maskwise.slice.SliceReport;
import maskwise.slice.SliceScore;
import maskwise.slice.SliceScores;

/** Where an evaluation found the network weak: every slice of the photos, the worst first. */
final class WeakPart {

  private WeakPart() {}

  static Part of(SliceReport report) {
    List<DomContent> content = new ArrayList<>();
    content.add(p(words(report)));
    content.add(
        p("Intervals are 95% confidence intervals (bootstrap by person). The bar is the accuracy."
                + " Slices are sorted by how far they fall below the other photos, worst first, using"
                + " the lower end of the interval of “below the others”, so that a small slice does"
                + " not rank first by chance. Significantly worse slices are marked; of forty slices,"
                + " expect one or two by chance.")
            .withClass("note"));
    content.add(scroll(whole(report)));
    content.add(h3("Slices, worst first").withStyle("margin-top:22px"));
    content.add(scroll(slices(report)));
    return new Part("weak", "Weak slices", content);
  }

  /** The worst in words. */
  private static String words(SliceReport report) {
    List<SliceScores> ranked = report.ranked();
    if (ranked.isEmpty()) {
      return "No slice has at least %d people inside and outside, so slices cannot be ranked."
          .formatted(Bootstrap.MIN_PEOPLE);
    }
    SliceScores worst = ranked.get(0);
    SliceScore score = worst.judged().orElseThrow();
    long surely = ranked.stream().filter(slice -> slice.judged().get().surelyWorse()).count();
    if (surely == 0) {
      return "None of %s is significantly worse than the other photos."
          .formatted(Say.count(ranked.size(), "slice", "slices"));
    }
    return "The weakest slice is “%s” (%s): on %s of %s, accuracy is %s%s, on the other photos %s. %s of %s %s significantly worse than the other photos."
        .formatted(
            worst.name(),
            worst.kind().title(),
            Say.count(score.photos(), "photo", "photos"),
            Say.count(score.people(), "person", "people"),
            Say.percent(score.accuracy().value()),
            worst
                .judgedBy()
                .flatMap(ScoredOutput::attribute)
                .map(attribute -> " for the " + attribute.key())
                .orElse(""),
            Say.percent(score.others().value()),
            Say.count(surely),
            Say.count(ranked.size(), "slice", "slices"),
            surely == 1 ? "is" : "are");
  }

  private static DomContent whole(SliceReport report) {
    return table(
            head("All photos", "Photos", "People", "Right", "95%", "Macro-F1", "95%"),
            tbody(
                each(
                    report.all(),
                    (question, score) ->
                        tr(
                            td(title(question)),
                            td(Say.count(score.photos())),
                            td(Say.count(score.people())),
                            td(bar(score.accuracy().value())),
                            td(interval(score.accuracy())),
                            td(Say.score(score.macroF1().value())),
                            td(interval(score.macroF1()))))))
        .withClass("classes slices");
  }

  private static DomContent slices(SliceReport report) {
    return table(
            head(
                "Slice",
                "Photos",
                "People",
                "Right",
                "95%",
                "Below the others",
                "Mask",
                "Gender",
                "Age"),
            tbody(each(report.slices(), WeakPart::row)))
        .withClass("classes slices");
  }

  private static DomContent row(SliceScores slice) {
    boolean ranked = slice.judgedBy().isPresent();
    Map.Entry<ScoredOutput, SliceScore> shown =
        slice
            .judgedBy()
            .map(question -> Map.entry(question, slice.scores().get(question)))
            .orElseGet(() -> slice.scores().entrySet().iterator().next());
    SliceScore score = shown.getValue();
    String below =
        !ranked
                && !score.shortfall().interval().known()
                && Double.isFinite(score.shortfall().value())
            ? "too few people"
            : Double.isFinite(score.shortfall().value())
                ? Say.score(score.shortfall().value()) + " (" + interval(score.shortfall()) + ")"
                : "–";
    return tr(
            td(
                span(slice.name() + " "),
                small(
                    slice.kind().title()
                        + (shown.getKey() == ScoredOutput.FACE_CLASS
                            ? ""
                            : ", by " + shown.getKey().key() + " only"))),
            td(Say.count(score.photos())),
            td(Say.count(score.people())),
            td(bar(score.accuracy().value())),
            td(interval(score.accuracy())),
            td(ranked && score.surelyWorse() ? b(below) : span(below)),
            attribute(slice, ScoredOutput.MASK),
            attribute(slice, ScoredOutput.GENDER),
            attribute(slice, ScoredOutput.AGE))
        .withClass(ranked ? score.surelyWorse() ? "weak" : "" : "absent");
  }

  /**
   * Share of right answers to one question, with its photos where they are not those of the row.
   */
  private static DomContent attribute(SliceScores slice, ScoredOutput question) {
    SliceScore score = slice.scores().get(question);
    if (score == null) {
      return td("–");
    }
    String text = Say.percent(score.accuracy().value());
    boolean worse = score.surelyWorse();
    return td(worse ? b(text + " ") : span(text + " "), small(Say.count(score.photos())));
  }

  private static String interval(Measured measured) {
    return measured.interval().known()
        ? Say.score(measured.interval().low()) + " to " + Say.score(measured.interval().high())
        : "–";
  }

  private static String title(ScoredOutput question) {
    return question.attribute().map(ClassNames::title).orElse("All three: one of 18 classes");
  }

  private static DomContent bar(double value) {
    return div(
            span(Say.score(value)),
            i(i().withStyle(String.format(Locale.ROOT, "--v:%.3f", Math.max(0, value)))))
        .withClass("bar");
  }

  private static DomContent head(String... names) {
    return thead(tr(each(List.of(names), name -> th(name).attr("scope", "col"))));
  }

  private static DomContent scroll(DomContent table) {
    return div(table).withClass("scroll");
  }
}
