package maskwise.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.i;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.metrics.ClassScore;
import maskwise.metrics.ClassificationMetrics;

/** The scores of each class, the weakest first; classes without a photo last. */
final class ClassTable {

  private ClassTable() {}

  static DomContent of(ClassificationMetrics scores) {
    List<Integer> order =
        IntStream.range(0, scores.perClass().size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer index) -> score(scores, index).support() == 0)
                    .thenComparingDouble(index -> score(scores, index).f1())
                    .thenComparing(index -> index))
            .toList();
    return div(table(
                thead(
                    tr(
                        each(
                            List.of(
                                "Class",
                                "Photos",
                                "F1",
                                "Precision",
                                "Recall",
                                "Most often confused with"),
                            name -> th(name).attr("scope", "col")))),
                tbody(each(order, index -> row(scores, index))))
            .withClass("classes"))
        .withClass("scroll");
  }

  private static DomContent row(ClassificationMetrics scores, int index) {
    ClassScore score = score(scores, index);
    boolean absent = score.support() == 0;
    String mix =
        MistakeFindings.mostTakenFor(scores.confusion(), index)
            .map(
                taken ->
                    "%s (%s, %s)"
                        .formatted(
                            ClassNames.ofClass(taken.answer()),
                            Say.count(taken.count()),
                            Say.percent(taken.count(), score.support())))
            .orElse("–");
    return tr(
            td(ClassNames.ofClass(index)),
            td(Say.count(score.support())),
            absent ? td("–") : td(bar(score.f1())),
            td(scores.confusion().predictions(index) == 0 ? "–" : Say.score(score.precision())),
            td(absent ? "–" : Say.score(score.recall())),
            td(mix))
        .withClass(absent ? "absent" : "");
  }

  private static DomContent bar(double value) {
    return div(
            span(Say.score(value)), i(i().withStyle(String.format(Locale.ROOT, "--v:%.3f", value))))
        .withClass("bar");
  }

  private static ClassScore score(ClassificationMetrics scores, int index) {
    return scores.perClass().get(index);
  }
}
