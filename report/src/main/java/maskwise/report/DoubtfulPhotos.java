package maskwise.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import maskwise.explore.Contradiction;
import maskwise.explore.SamePhoto;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;
import maskwise.report.Page.Part;

/**
 * Photos side by side that cannot all be labelled rightly.
 *
 * @param photos opens them
 */
record DoubtfulPhotos(PhotoOpener photos) {

  /** The page shows so many groups at most; {@code summary.json} names all. */
  private static final int MAX_GROUPS = 24;

  private static final int MAX_IN_A_GROUP = 6;

  /** People with two genders or ages. */
  Part contradictions(List<Contradiction> found) {
    return part(
        "contradictions",
        "Labels that look wrong",
        "One person with two genders or two ages (more than %d years apart)."
                .formatted(Contradiction.YEARS_APART)
            + shown(found.size()),
        div(each(
                found.stream().limit(MAX_GROUPS).toList(),
                c ->
                    div(
                            h3("%s: %s".formatted(c.person(), values(c))),
                            PhotoGrid.of(
                                c.photos().entrySet().stream()
                                    .limit(MAX_IN_A_GROUP)
                                    .map(e -> PhotoGrid.Item.of(e.getValue(), e.getKey(), photos))
                                    .toList()))
                        .withClass("group")))
            .withClass("groups"));
  }

  private static String values(Contradiction c) {
    List<String> words = new ArrayList<>();
    c.images().forEach((value, images) -> words.add(value + " on " + images));
    return (c.attribute() == Attribute.AGE ? "age " : "") + String.join(", ", words);
  }

  /** Photos that look the same but are of different people. */
  Part samePhotos(List<SamePhoto> groups) {
    return part(
        "look-alikes",
        "Duplicate photos",
        "These photos look the same, but belong to different people in the manifest."
            + shown(groups.size()),
        div(each(
                groups.stream().limit(MAX_GROUPS).toList(),
                group ->
                    div(PhotoGrid.of(
                            group.samples().stream()
                                .limit(MAX_IN_A_GROUP)
                                .map(s -> PhotoGrid.Item.of(s.path(), words(s), photos))
                                .toList()))
                        .withClass("group")))
            .withClass("groups"));
  }

  private static String words(Sample sample) {
    List<String> words = new ArrayList<>();
    words.add(sample.group());
    words.add(LabelText.of(sample.labels().gender()));
    words.add(LabelText.ageOf(sample.labels()));
    words.removeIf(String::isEmpty);
    return String.join(", ", words);
  }

  private static String shown(int all) {
    return all <= MAX_GROUPS
        ? ""
        : " The first %d of %s are shown; summary.json names all."
            .formatted(MAX_GROUPS, Say.count(all));
  }

  private static Part part(String id, String heading, String note, DomContent content) {
    return new Part(id, heading, List.of(p(note).withClass("note"), content));
  }
}
