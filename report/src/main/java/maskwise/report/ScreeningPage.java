package maskwise.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.b;
import static j2html.TagCreator.br;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.i;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.answer.Verdict;
import maskwise.report.Cards.Card;
import maskwise.report.Page.Part;
import maskwise.report.ScreeningReport.Shown;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreeningSummary;

/** What stands on the page of a screening. */
record ScreeningPage(
    ScreeningSummary summary,
    List<PhotoResult> photos,
    List<Shown> worst,
    int faces,
    FaceOpener opener) {

  String render(String title) {
    return new Page(
            "Maskwise · screening",
            title,
            "How people wear their masks on "
                + Say.count(summary.photos(), "photo", "photos")
                + ".",
            parts(),
            Optional.empty())
        .render();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("counts", "All faces", List.of(cards(), note())));
    if (summary.hours().size() > 1) {
      parts.add(new Part("hours", "By the hour", List.of(hours())));
    }
    if (!worst.isEmpty()) {
      parts.add(new Part("faces", "Faces to look at", List.of(shown(), grid())));
    }
    List<PhotoResult> broken = photos.stream().filter(PhotoResult::isBroken).toList();
    if (!broken.isEmpty()) {
      parts.add(
          new Part(
              "broken",
              "Photos that could not be read",
              List.of(ul(each(broken, photo -> li(photo.photo() + ": " + photo.error()))))));
    }
    return parts;
  }

  private DomContent cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(new Card(Say.count(faces), faces == 1 ? "face" : "faces"));
    for (Verdict verdict :
        List.of(Verdict.NOT_WEAR, Verdict.INCORRECT, Verdict.UNSURE, Verdict.WEAR)) {
      cards.add(
          new Card(
              Say.count(summary.count(verdict)),
              verdict.words()
                  + (faces == 0 ? "" : " · " + Say.percent(summary.count(verdict), faces))));
    }
    return Cards.of(cards);
  }

  private DomContent note() {
    List<String> sentences = new ArrayList<>();
    if (summary.withoutFace() > 0) {
      sentences.add(
          "No face was found on " + Say.count(summary.withoutFace(), "photo", "photos") + ".");
    }
    if (summary.broken() > 0) {
      sentences.add(
          Say.count(summary.broken(), "photo", "photos") + " could not be read; see below.");
    }
    sentences.add(
        "Faces that are not detected are not counted, and a person on several photos counts once"
            + " per photo.");
    return p(String.join(" ", sentences)).withClass("note");
  }

  private DomContent hours() {
    List<Verdict> verdicts = List.of(Verdict.values());
    return div(table(
                thead(
                    tr(
                        th("Hour").attr("scope", "col"),
                        th("Faces").attr("scope", "col"),
                        each(verdicts, each -> th(each.words()).attr("scope", "col")),
                        th("Mask on").attr("scope", "col"))),
                tbody(each(summary.hours().entrySet(), ScreeningPage::hour)))
            .withClass("counts"))
        .withClass("scroll");
  }

  private static DomContent hour(Map.Entry<String, Map<String, Integer>> hour) {
    Map<String, Integer> counts = hour.getValue();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    int on = counts.get(Verdict.WEAR.key());
    return tr(
        td(hour.getKey().replace('T', ' ') + ":00"),
        td(Say.count(all)),
        each(List.of(Verdict.values()), each -> td(Say.count(counts.get(each.key())))),
        td(
            div(
                    span(Say.percent(on, all)),
                    i(i().withStyle("--v:" + Math.round(1000.0 * on / all) / 1000.0)))
                .withClass("bar")));
  }

  private DomContent shown() {
    return p("The most confident cases without a mask come first, then incorrectly worn masks, then"
            + " unsure cases."
            + (worst.size() < faces
                ? " " + Say.count(worst.size()) + " of " + Say.count(faces) + " faces are shown."
                : ""))
        .withClass("note");
  }

  private DomContent grid() {
    return div(each(worst, this::tile)).withClass("gallery");
  }

  private DomContent tile(Shown shown) {
    FaceResult face = shown.face();
    DomContent picture =
        opener
            .open(shown.photo(), face)
            .<DomContent>map(
                image ->
                    img()
                        .withSrc(Thumbnail.dataUri(image))
                        .withAlt(face.judged().words())
                        .attr("loading", "lazy"))
            .orElseGet(() -> span("not shown").withClass("missing"));
    String file = shown.photo().picture();
    return div(
            div(file.isEmpty() ? picture : a(picture).withHref(address(file))).withClass("photo"),
            p(b(verdict(face)), br(), span(person(face))).withClass("said"),
            p(name(shown.photo())).withClass("path"))
        .withClass("mistake")
        .withTitle(shown.photo().photo());
  }

  private static String verdict(FaceResult face) {
    FaceResult.Answer mask = face.attributes().get("mask");
    if (mask == null) {
      return face.judged().words();
    }
    String sure = Math.min(99, Math.round(100 * mask.probability())) + "%";
    return mask.unsure()
        ? "%s (%s %s)".formatted(face.judged().words(), Verdict.ofKey(mask.value()).words(), sure)
        : face.judged().words() + " " + sure;
  }

  private static String person(FaceResult face) {
    return Stream.of("gender", "age")
        .map(face.attributes()::get)
        .filter(answer -> answer != null)
        .map(answer -> word(answer.value()) + (answer.unsure() ? "?" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String word(String value) {
    return switch (value) {
      case "under_30" -> "under 30";
      case "from_30_to_59" -> "30-59";
      case "from_60" -> "60 or older";
      default -> value;
    };
  }

  private static String name(PhotoResult photo) {
    return Path.of(photo.photo()).getFileName().toString();
  }

  /** Of a file beside the page, with everything escaped that an address must not hold. */
  private static String address(String file) {
    return Stream.of(file.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
