package maskwise.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.explore.PixelSurvey;
import maskwise.report.Page.Part;

/** What the pictures of a data set measure. */
final class PicturesPart {

  private PicturesPart() {}

  /** The part of the page. */
  static Part of(PixelSurvey pixels, Optional<Chart> brightness) {
    List<DomContent> content = new ArrayList<>();
    content.add(
        p("%s opened%s. The normalization values for the recipe average over all pixels, with the same weight for each photo."
                .formatted(
                    Say.count(pixels.measured(), "photo", "photos"),
                    pixels.measured() + pixels.unreadable() < pixels.total()
                        ? ", drawn at random from " + Say.count(pixels.total())
                        : ""))
            .withClass("note"));
    content.add(
        pre(
            code(
                "image:\n  mean: %s\n  std: %s"
                    .formatted(three(pixels.mean()), three(pixels.std())))));
    content.add(p("Sizes, width×height: " + sizes(pixels) + "."));
    brightness.ifPresent(chart -> content.add(DataPage.show(chart)));
    return new Part("pictures", "Pictures", content);
  }

  private static String three(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.3f", value))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String sizes(PixelSurvey pixels) {
    List<String> words = new ArrayList<>();
    pixels.sizes().entrySet().stream()
        .limit(5)
        .forEach(e -> words.add(e.getKey() + " (" + Say.count(e.getValue()) + ")"));
    int more = pixels.sizes().size() - words.size();
    return String.join(", ", words) + (more > 0 ? " and " + Say.count(more) + " more" : "");
  }
}
