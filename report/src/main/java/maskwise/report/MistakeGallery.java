package maskwise.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.em;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.DdTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.rundir.Prediction;

/** Mistakes with their photos: the truth, the answer, and in bold what of it is wrong. */
final class MistakeGallery {

  private MistakeGallery() {}

  /**
   * A card a mistake.
   *
   * @param mistakes in the order to show them
   */
  static DomContent of(List<Prediction> mistakes) {
    return div(each(mistakes, MistakeGallery::card)).withClass("gallery");
  }

  private static DomContent card(Prediction mistake) {
    FaceClass truth = FaceClass.of(mistake.truth().orElseThrow());
    FaceClass answer = FaceClass.of(mistake.predicted());
    String wrong =
        Stream.of(Attribute.values())
            .filter(attribute -> truth.value(attribute) != answer.value(attribute))
            .map(Attribute::key)
            .collect(Collectors.joining(" "));
    return div(
            div(photo(mistake)).withClass("photo"),
            dl(
                dt("true class"),
                words(truth, answer),
                dt("predicted"),
                words(answer, truth),
                dt("confidence"),
                dd(Say.percent(mistake.confidence()))),
            p(mistake.path()).withClass("path"))
        .withClass("mistake")
        .attr("data-wrong", wrong)
        .attr("data-truth", truth.index())
        .attr("data-answer", answer.index())
        .attr("data-path", mistake.path());
  }

  private static DomContent photo(Prediction mistake) {
    Optional<String> thumbnail = Thumbnail.dataUri(mistake.path());
    return thumbnail.isPresent()
        ? img()
            .withSrc(thumbnail.get())
            .withAlt(
                "%s, predicted as %s"
                    .formatted(
                        ClassNames.ofClass(mistake.truth().orElseThrow()),
                        ClassNames.ofClass(mistake.predicted())))
        : span("No image: the file is missing or cannot be read.").withClass("missing");
  }

  private static DdTag words(FaceClass face, FaceClass other) {
    return dd(
        each(
            List.of(Attribute.values()),
            attribute -> {
              String word = ClassNames.of(attribute, face.value(attribute));
              return each(
                  face.value(attribute) == other.value(attribute) ? span(word) : em(word),
                  text(" "));
            }));
  }
}
