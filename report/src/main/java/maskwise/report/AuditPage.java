package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.em;
import static j2html.TagCreator.form;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.audit.AuditFiles;
import maskwise.audit.Decision;
import maskwise.audit.LabelRanking;
import maskwise.audit.Suspicion;
import maskwise.label.Attribute;
import maskwise.manifest.ManifestWriter;
import maskwise.report.Page.Part;

/** What stands on the page of an audit. */
record AuditPage(LabelRanking ranking, List<Suspicion> shown, Path fixes, PhotoOpener photos) {

  /** Of a person, beside the first; the decision holds for all, shown or not. */
  private static final int MORE_PHOTOS = 6;

  String lead() {
    int confident = ranking.confident().size();
    return "%s of %s look wrong."
        .formatted(Say.count(confident), Say.count(ranking.suspicions().size(), "label", "labels"));
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("summary", "Findings", summary()));
    if (!shown.isEmpty()) {
      parts.add(
          new Part(
              "labels",
              "Review the labels",
              List.of(
                  filter(),
                  div(each(Decision.of(shown), this::card)).withClass("gallery judged"),
                  bar())));
    }
    return parts;
  }

  private List<DomContent> summary() {
    List<DomContent> content = new ArrayList<>();
    content.add(
        p(
            "The labels of each person were predicted by networks trained on other people. A label"
                + " is suspicious if the network is as confident of another value as it usually"
                + " is for photos with that value. The label may be wrong, or the photo may be"
                + " hard, so look at the photo. Gender and age are predicted from all photos of a"
                + " person together, masks from each photo."));
    ranking
        .unskilled()
        .forEach(
            skill ->
                content.add(
                    p(
                        b(
                            "These networks are not accurate enough for "
                                + ClassNames.inSentence(skill.attribute())
                                + " to find wrong labels. "),
                        text(
                            "On people not in their training data they "
                                + skill.words()
                                + ". Most of these suspicions are the networks' own mistakes, so"
                                + " none of them is ticked. Train longer or with a better"
                                + " recipe, then audit again."))));
    Map<Attribute, Long> perAttribute =
        ranking.confident().stream()
            .collect(Collectors.groupingBy(Suspicion::attribute, Collectors.counting()));
    content.add(
        div(each(
                Stream.of(Attribute.values()).filter(attribute -> known(attribute) > 0).toList(),
                attribute ->
                    div(
                            b(Say.count(perAttribute.getOrDefault(attribute, 0L))),
                            span(
                                "of %s: %s"
                                    .formatted(
                                        Say.count(known(attribute), "label", "labels"),
                                        ClassNames.inSentence(attribute))))
                        .withClass("card")))
            .withClass("cards"));
    if (shown.isEmpty()) {
      content.add(p("No label looks wrong."));
    } else {
      content.add(
          p(
              text(
                  "%s below, most suspicious first. A person's gender or age is one card for all photos. Changes with a confidence of at least 90%% are ticked. Tick other labels that are wrong, untick labels that are right, and save the ticked changes as judged.csv in the folder of this page, because its paths are relative to it. fixes.csv in the same folder contains all proposed changes. Apply the saved changes with "
                      .formatted(
                          shown.size() < ranking.confident().size()
                              ? "The first " + Say.count(shown.size()) + " are"
                              : "All are")),
              each(
                  List.of("./maskwise merge MANIFEST", "--fixes judged.csv", "--out corrected.csv"),
                  words -> each(code(words).withClass("together"), text(" ")))));
    }
    return content;
  }

  private long known(Attribute attribute) {
    return ranking.suspicions().stream().filter(s -> s.attribute() == attribute).count();
  }

  private DomContent filter() {
    return form(
            label(
                text("Label"),
                select(
                        option("any").withValue(""),
                        each(
                            List.of(Attribute.values()),
                            attribute ->
                                option(ClassNames.title(attribute)).withValue(attribute.key())))
                    .withName("attribute")),
            label(text("Path contains"), input().withType("search").withName("path")),
            tag("output").attr("aria-live", "polite"))
        .withClass("filter")
        .attr("hidden");
  }

  /** Stays in sight while the reader scrolls; only the script makes it work. */
  private static DomContent bar() {
    return div(
            tag("output").attr("aria-live", "polite"),
            button("Tick all shown").withType("button").withClass("all"),
            button("Untick all shown").withType("button").withClass("none"),
            button("Save judged.csv").withType("button").withClass("save"))
        .withClass("save-bar")
        .attr("hidden");
  }

  private DomContent card(Decision decision) {
    Suspicion suspicion = decision.first();
    List<String> paths =
        decision.suspicions().stream()
            .map(each -> ManifestWriter.path(each.sample().path(), fixes))
            .toList();
    Attribute attribute = suspicion.attribute();
    return label(
            photo(suspicion),
            div(each(
                    decision.suspicions().stream().skip(1).limit(MORE_PHOTOS).toList(),
                    this::photo))
                .withClass("more"),
            dl(
                dt("label"),
                dd(labelled(suspicion)),
                dt("network"),
                dd(em(ClassNames.of(attribute, suspicion.suggested()))),
                dt("confidence"),
                dd(
                    "%s to %s"
                        .formatted(
                            Say.percent(suspicion.suggestedProbability()),
                            Say.percent(suspicion.labelProbability())))),
            span(
                    input().withType("checkbox").withCondChecked(ranking.isSure(suspicion)),
                    text(
                        " change the "
                            + ClassNames.inSentence(attribute)
                            + (paths.size() > 1 ? " on " + paths.size() + " photos" : "")))
                .withClass("tick"),
            p(paths.get(0) + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : ""))
                .withClass("path"))
        .withClass("mistake")
        .attr("data-path", String.join("\n", paths))
        .attr("data-attribute", attribute.key())
        .attr("data-from", AuditFiles.label(suspicion))
        .attr("data-to", AuditFiles.suggestion(suspicion));
  }

  private DomContent photo(Suspicion suspicion) {
    Optional<BufferedImage> photo = photos.open(suspicion.sample().path());
    return div(photo.isPresent()
            ? img()
                .withSrc(Thumbnail.dataUri(photo.get()))
                .withAlt("labeled " + AuditFiles.label(suspicion))
                .attr("loading", "lazy")
            : span("No image: the file is missing or cannot be read.").withClass("missing"))
        .withClass("photo");
  }

  private static String labelled(Suspicion suspicion) {
    String value = ClassNames.of(suspicion.attribute(), suspicion.label());
    return suspicion.attribute() == Attribute.AGE && suspicion.sample().labels().years().isPresent()
        ? value + " (" + suspicion.sample().labels().years().getAsInt() + ")"
        : value;
  }
}
