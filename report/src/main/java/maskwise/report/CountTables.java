package maskwise.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.i;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.explore.AttributeCounts;
import maskwise.explore.ClassCounts;
import maskwise.explore.PairCounts;
import maskwise.explore.SourceCounts;
import maskwise.label.FaceClass;

/** Counts of a data set as tables of the page. */
final class CountTables {

  /** Above this the ground is so dark that the text must change its colour. */
  private static final double STRONG = 0.6;

  private CountTables() {}

  /** The 18 classes, the rarest first. */
  static DomContent classes(ClassCounts classes) {
    List<Integer> order =
        IntStream.range(0, FaceClass.COUNT)
            .boxed()
            .sorted(Comparator.comparing(classes.images()::get))
            .toList();
    int most = classes.images().stream().max(Integer::compare).orElse(0);
    return div(table(
                thead(tr(each(List.of("Class", "Photos", "Share", "People"), CountTables::head))),
                tbody(
                    each(
                        order,
                        index ->
                            tr(
                                    td(ClassNames.ofClass(index)),
                                    td(bar(classes.images().get(index), most)),
                                    td(
                                        Say.percent(
                                            (double) classes.images().get(index)
                                                / classes.complete())),
                                    td(Say.count(classes.people().get(index))))
                                .withClass(classes.images().get(index) == 0 ? "absent" : ""))))
            .withClass("counts"))
        .withClass("scroll");
  }

  /** The values of an attribute, and how often it is unknown. */
  static DomContent attribute(AttributeCounts counts) {
    int most = Math.max(counts.unknown(), counts.images().stream().max(Integer::compare).orElse(0));
    List<DomContent> rows = new ArrayList<>();
    for (int value = 0; value < counts.images().size(); value++) {
      int images = counts.images().get(value);
      rows.add(
          tr(
              td(ClassNames.of(counts.attribute(), value)),
              td(bar(images, most)),
              td(Say.percent(images, counts.known()))));
    }
    if (counts.unknown() > 0) {
      rows.add(tr(td("unknown"), td(bar(counts.unknown(), most)), td("")).withClass("absent"));
    }
    return table(tbody(each(rows, row -> row))).withClass("counts");
  }

  /** Two attributes against each other; the colour is the share of the fullest cell. */
  static DomContent pair(PairCounts pair) {
    int most = pair.images().stream().flatMap(List::stream).max(Integer::compare).orElse(0);
    return div(table(
                caption(
                    ClassNames.title(pair.rows())
                        + " and "
                        + ClassNames.inSentence(pair.columns())),
                thead(tr(th(), each(ClassNames.of(pair.columns()), CountTables::head))),
                tbody(
                    each(
                        IntStream.range(0, pair.rows().size()).boxed().toList(),
                        row ->
                            tr(
                                th(ClassNames.of(pair.rows(), row)).attr("scope", "row"),
                                each(pair.images().get(row), images -> cell(images, most))))))
            .withClass("confusion"))
        .withClass("scroll");
  }

  /** What each source knows. */
  static DomContent sources(SourceCounts sources) {
    return div(table(
                thead(
                    tr(
                        each(
                            List.of("Source", "Photos", "Mask", "Gender", "Age group"),
                            CountTables::head))),
                tbody(
                    each(
                        List.copyOf(sources.attributes().keySet()),
                        source ->
                            tr(
                                td(source),
                                td(Say.count(sources.images(source))),
                                each(
                                    sources.attributes().get(source),
                                    counts -> td(words(counts)))))))
            .withClass("counts words"))
        .withClass("scroll");
  }

  private static String words(AttributeCounts counts) {
    List<String> words = new ArrayList<>();
    for (int value = 0; value < counts.images().size(); value++) {
      if (counts.images().get(value) > 0) {
        words.add(
            Say.count(counts.images().get(value)) + " " + ClassNames.of(counts.attribute(), value));
      }
    }
    return words.isEmpty() ? "unknown" : String.join(", ", words);
  }

  private static DomContent cell(int images, int most) {
    if (images == 0) {
      return td("0").withClass("none");
    }
    double strength = (double) images / most;
    return td(Say.count(images))
        .withClass(strength > STRONG ? "right strong" : "right")
        .withStyle(String.format(Locale.ROOT, "--v:%.2f", Math.max(0.06, strength)));
  }

  private static DomContent bar(int count, int most) {
    double share = most == 0 ? 0 : (double) count / most;
    return div(
            span(Say.count(count)), i(i().withStyle(String.format(Locale.ROOT, "--v:%.3f", share))))
        .withClass("bar");
  }

  private static DomContent head(String name) {
    return th(name).attr("scope", "col");
  }

  /** All attributes side by side. */
  static DomContent attributes(List<AttributeCounts> counts) {
    return div(each(counts, of -> div(h3(ClassNames.title(of.attribute())), attribute(of))))
        .withClass("columns");
  }
}
