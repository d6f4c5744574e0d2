package maskwise.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.metrics.Confusion;

/**
 * A confusion as a table of the page, coloured like {@link ConfusionPicture}; pointing at a cell
 * says in words what it counts.
 *
 * @param confusion what to show
 * @param levels how its sides are labelled
 * @param name full name of a class, for the words
 */
record ConfusionTable(
    Confusion confusion, List<ConfusionAxis.Level> levels, IntFunction<String> name) {

  /** Above this the ground is so dark (or bright) that the text must change its colour. */
  private static final double STRONG = 0.6;

  static DomContent ofClasses(Confusion confusion) {
    return new ConfusionTable(
            confusion, ConfusionAxis.classes(), i -> ClassNames.of(FaceClass.of(i)))
        .render();
  }

  static DomContent ofAttribute(Attribute attribute, Confusion confusion) {
    return new ConfusionTable(
            confusion, ConfusionAxis.values(attribute), i -> ClassNames.of(attribute, i))
        .render();
  }

  private DomContent render() {
    int classes = confusion.classes();
    return div(table(
                thead(each(IntStream.range(0, levels.size()).boxed().toList(), this::head)),
                tbody(each(IntStream.range(0, classes).boxed().toList(), this::row)))
            .withClass("confusion"))
        .withClass("scroll");
  }

  private DomContent head(int depth) {
    ConfusionAxis.Level level = levels.get(depth);
    TrTag row = tr();
    if (depth == 0) {
      row.with(
          th(levels.size() > 1 ? "true ↓ predicted →" : "")
              .attr("colspan", levels.size())
              .attr("rowspan", levels.size()));
    }
    for (int block = 0; block * level.span() < confusion.classes(); block++) {
      row.with(
          th(level.name(block))
              .attr("colspan", level.span())
              .attr("scope", "col")
              .withClass(isOuter(depth) ? "outer" : ""));
    }
    if (depth == 0) {
      row.with(th("correct / true").withClass("sum").attr("rowspan", levels.size()));
    }
    return row;
  }

  private DomContent row(int truth) {
    TrTag row = tr().withClass(border(truth));
    for (int depth = 0; depth < levels.size(); depth++) {
      ConfusionAxis.Level level = levels.get(depth);
      if (truth % level.span() == 0) {
        row.with(
            th(level.name(truth / level.span()))
                .attr("rowspan", level.span())
                .attr("scope", "row")
                .withClass(isOuter(depth) ? "outer" : ""));
      }
    }
    for (int answer = 0; answer < confusion.classes(); answer++) {
      row.with(cell(truth, answer));
    }
    int truths = confusion.truths(truth);
    return row.with(
        td(truths == 0
                ? "no photos"
                : Say.count(confusion.count(truth, truth)) + " / " + Say.count(truths))
            .withClass("sum"));
  }

  private TdTag cell(int truth, int answer) {
    int count = confusion.count(truth, answer);
    if (count == 0) {
      return td().withClass(border(answer));
    }
    double strength = ConfusionPicture.strength(confusion, truth, answer);
    boolean right = truth == answer;
    String words =
        right
            ? "%s: %s correct (%s)"
                .formatted(
                    name.apply(truth),
                    Say.count(count),
                    Say.percent(count, confusion.truths(truth)))
            : "%s predicted as %s: %s (%s)"
                .formatted(
                    name.apply(truth),
                    name.apply(answer),
                    Say.count(count),
                    Say.percent(count, confusion.truths(truth)));
    return td(Say.count(count))
        .withClass(
            ((right ? "right " : "wrong ") + (strength > STRONG ? "strong " : "") + border(answer))
                .trim())
        .withStyle(String.format(Locale.ROOT, "--v:%.2f", strength))
        .withTitle(words);
  }

  /** A new mask or a new gender begins with this class. */
  private String border(int index) {
    if (levels.size() == 1 || index == 0) {
      return "";
    }
    return index % ClassNames.classesPerMask() == 0
        ? "m"
        : index % ClassNames.agesPerGender() == 0 ? "g" : "";
  }

  private boolean isOuter(int depth) {
    return depth == 0 && levels.size() > 1;
  }
}
