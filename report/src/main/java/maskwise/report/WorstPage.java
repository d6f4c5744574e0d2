package maskwise.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import maskwise.label.Attribute;
import maskwise.rundir.Prediction;

/** {@code worst.html}: the most confident mistakes, to be looked at and filtered. */
final class WorstPage {

  /** The page holds so many at most, however many mistakes there are. */
  static final int MAX = 60;

  private WorstPage() {}

  static String render(String name, List<Prediction> predictions) {
    List<Prediction> mistakes = Mistakes.of(predictions);
    List<Prediction> shown = mistakes.stream().limit(MAX).toList();
    long judged = predictions.stream().filter(p -> p.truth().isPresent()).count();
    String lead =
        "%s among %s with all three labels."
            .formatted(
                Say.count(mistakes.size(), "mistake", "mistakes"),
                Say.count(judged, "photo", "photos"));
    Page.Part part =
        mistakes.isEmpty()
            ? new Page.Part(
                "worst",
                "No mistakes",
                List.of(
                    p(
                        judged == 0
                            ? "No photo has all three labels."
                            : "All predictions are correct.")))
            : new Page.Part(
                "worst",
                "The most confident mistakes",
                List.of(p(explanation(shown, mistakes)), filter(shown), MistakeGallery.of(shown)));
    return new Page(
            "Maskwise · worst mistakes",
            name,
            lead,
            List.of(part),
            mistakes.isEmpty() ? Optional.empty() : Optional.of("filter.js"))
        .render();
  }

  /** What the cards are and what to look for. */
  static String explanation(List<Prediction> shown, List<Prediction> mistakes) {
    return (shown.size() < mistakes.size()
            ? "The %d of %s mistakes with the highest confidence, in descending order."
                .formatted(shown.size(), Say.count(mistakes.size()))
            : "All mistakes, in descending order of confidence.")
        + " Wrong attributes are underlined. Look for wrong labels, hidden or turned faces, and"
        + " patterns that repeat.";
  }

  private static DomContent filter(List<Prediction> shown) {
    return form(
            label(
                text("Wrong is"),
                select(
                        option("anything").withValue(""),
                        each(
                            List.of(Attribute.values()),
                            attribute ->
                                option("the " + attribute.key()).withValue(attribute.key())))
                    .withName("wrong")),
            label(text("True class"), classes("truth", shown, p -> p.truth().orElseThrow())),
            label(text("Predicted"), classes("answer", shown, Prediction::predicted)),
            label(text("Path contains"), input().withType("search").withName("path")),
            tag("output").attr("aria-live", "polite"))
        .withClass("filter")
        .attr("hidden");
  }

  private static DomContent classes(
      String name, List<Prediction> shown, ToIntFunction<Prediction> which) {
    Map<Integer, Long> counts =
        shown.stream()
            .collect(Collectors.groupingBy(which::applyAsInt, TreeMap::new, Collectors.counting()));
    return select(
            option("any").withValue(""),
            each(
                counts,
                (index, count) ->
                    option("%s (%d)".formatted(ClassNames.ofClass(index), count))
                        .withValue(index.toString())))
        .withName(name);
  }
}
