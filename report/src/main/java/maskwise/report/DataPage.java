package maskwise.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.base.Fonts;
import maskwise.explore.AgeCounts;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PeopleCounts;
import maskwise.report.Page.Part;

/** {@code report.html} of a data set: what it suggests first, then the numbers, then the photos. */
final class DataPage {

  private final Exploration exploration;
  private final List<PhotoSheet> sheets;
  private final DoubtfulPhotos doubts;

  private DataPage(Exploration exploration, List<PhotoSheet> sheets, PhotoOpener photos) {
    this.exploration = exploration;
    this.sheets = sheets;
    this.doubts = new DoubtfulPhotos(photos);
  }

  static String render(
      String name, Exploration exploration, List<PhotoSheet> sheets, PhotoOpener photos) {
    DataPage page = new DataPage(exploration, sheets, photos);
    return new Page(
            "Maskwise · data exploration",
            name,
            "What the photos and labels contain, and what this means for training.",
            page.parts(),
            Optional.empty())
        .render();
  }

  private List<Part> parts() {
    LabelSurvey labels = exploration.labels();
    Map<String, Chart> charts = Fonts.present() ? DataCharts.of(exploration) : Map.of();
    List<Part> parts = new ArrayList<>();
    parts.add(part("findings", "Findings", DataCards.of(labels), findings()));
    if (labels.classes().complete() > 0) {
      parts.add(
          part(
              "classes",
              "Classes",
              note(
                  "Rarest first. Macro-F1 gives all 18 classes the same weight."
                      + (labels.classes().incomplete() == 0
                          ? ""
                          : " "
                              + Say.count(labels.classes().incomplete(), "photo", "photos")
                              + " with unknown labels belong to no class.")),
              CountTables.classes(labels.classes())));
    }
    parts.add(
        part(
            "attributes",
            "Attributes",
            CountTables.attributes(List.copyOf(labels.attributes().values())),
            div(each(
                    labels.pairs().stream().filter(pair -> pair.known() > 0).toList(),
                    pair -> div(CountTables.pair(pair))))
                .withClass("columns")));
    if (charts.containsKey("ages")) {
      parts.add(part("ages", "Ages", note(crowds(labels)), show(charts.get("ages"))));
    }
    parts.add(people(labels, charts));
    if (!labels.contradictions().isEmpty()) {
      parts.add(doubts.contradictions(labels.contradictions()));
    }
    exploration
        .pixels()
        .ifPresent(
            pixels ->
                parts.add(PicturesPart.of(pixels, Optional.ofNullable(charts.get("brightness")))));
    exploration
        .pixels()
        .filter(pixels -> !pixels.lookAlikes().isEmpty())
        .ifPresent(pixels -> parts.add(doubts.samePhotos(pixels.lookAlikes())));
    if (!labels.sources().attributes().isEmpty()) {
      parts.add(part("sources", "Sources", CountTables.sources(labels.sources())));
    }
    if (!sheets.isEmpty()) {
      parts.add(photos());
    }
    return parts;
  }

  private DomContent findings() {
    List<DataFinding> found = DataFindings.of(exploration);
    return div(
        each(
            List.of(DataFinding.Weight.values()),
            weight -> {
              List<DataFinding> of =
                  found.stream().filter(finding -> finding.weight() == weight).toList();
              return of.isEmpty()
                  ? div()
                  : div(
                          h3(weight.heading()),
                          dl(each(of, f -> each(dt(f.title()), dd(f.text()))))
                              .withClass("findings"))
                      .withClass("weight " + weight.name().toLowerCase(Locale.ROOT));
            }));
  }

  private static String crowds(LabelSurvey labels) {
    StringBuilder text =
        new StringBuilder("Dashed lines mark the boundaries of the three age groups.");
    labels
        .ages()
        .crowds()
        .forEach(
            crowd ->
                text.append(
                    " Around %d: %s below, %s at or above (%d years on each side)."
                        .formatted(
                            crowd.boundary(),
                            Say.count(crowd.below(), "photo", "photos"),
                            Say.count(crowd.above()),
                            AgeCounts.NEAR)));
    if (labels.ages().groupOnly() > 0) {
      text.append(
          " %s with only an age group are not in the chart."
              .formatted(Say.count(labels.ages().groupOnly(), "photo", "photos")));
    }
    return text.toString();
  }

  private static Part people(LabelSurvey labels, Map<String, Chart> charts) {
    String text =
        labels.people().unnamed() == labels.images()
            ? "The manifest has no person column, so each photo counts as a separate person."
            : "%s on %s: %s.%s"
                .formatted(
                    Say.count(labels.people().people(), "person", "people"),
                    Say.count(labels.people().images(), "photo", "photos"),
                    labels.people().byImages().size() == 1
                        ? labels.people().most() + " each"
                        : "most of them on %s, one of them on %d"
                            .formatted(few(labels.people()), labels.people().most()),
                    labels.people().unnamed() == 0
                        ? ""
                        : " %s without a person count as separate people."
                            .formatted(Say.count(labels.people().unnamed())));
    return charts.containsKey("people")
        ? part("people", "People", note(text), show(charts.get("people")))
        : part("people", "People", note(text));
  }

  private static String few(PeopleCounts people) {
    return people.median() == 1 ? "1" : "up to " + people.median();
  }

  private Part photos() {
    return part(
        "photos",
        "Contact sheets",
        note(
            "A random sample with as many different people as possible. Check whether the photos"
                + " match the heading."),
        div(each(sheets, sheet -> div(h3(sheet.heading()), PhotoGrid.of(sheet.items())))));
  }

  static DomContent show(Chart chart) {
    return figure(
        Page.image(
            DrawingSurface.png(chart.picture(Theme.LIGHT)),
            DrawingSurface.png(chart.picture(Theme.DARK)),
            chart.title()));
  }

  private static DomContent note(String text) {
    return p(text).withClass("note");
  }

  private static Part part(String id, String heading, DomContent... content) {
    return new Part(id, heading, List.of(content));
  }
}
