package maskwise.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.em;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.AtomicFile;
import maskwise.bootstrap.ScoredOutput;
import maskwise.heat.HeatMap;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.report.Page.Part;

/** Where a network looked: a page, and each picture as a file. */
public final class ExplanationReport {

  private static final String NOTE =
      "Yellow regions contribute most to a prediction, gray regions contribute nothing; each image"
          + " has its own scale. Grad-CAM (convolutional networks) shows the evidence for a class"
          + " at the resolution of the last feature maps. A prediction that is based on something"
          + " missing, such as a mouth, has little or no evidence to show. Attention rollout"
          + " (vision transformers) shows where information comes from, and is the same for all"
          + " classes. Neither proves a cause: look for patterns that repeat, such as the"
          + " background or a collar.";

  /** Attention that differs by less from place to place is drawn as none. */
  private static final double EVEN = 0.2;

  private ExplanationReport() {}

  /**
   * A picture and where the network looked in it.
   *
   * @param name of its file
   * @param picture small
   * @param attributes those that the network answers
   * @param answer the class that it named, 0 to 17
   * @param confidence the probability of that class; NaN if it is not known
   * @param truth what is known
   * @param heats in the order to show them
   */
  public record Explained(
      String name,
      BufferedImage picture,
      List<Attribute> attributes,
      int answer,
      double confidence,
      Labels truth,
      List<Heat> heats) {

    /** Copies the lists. */
    public Explained {
      attributes = List.copyOf(attributes);
      heats = List.copyOf(heats);
    }
  }

  /**
   * What speaks for something.
   *
   * @param network which of several looked; empty if there is one
   * @param question what was answered; none if it speaks for every answer
   * @param value the answer to it
   * @param map laid over the picture
   */
  public record Heat(String network, Optional<ScoredOutput> question, int value, HeatMap map) {}

  /**
   * Writes {@code explanation.html}, and beside it {@code 001.png} with the first picture, {@code
   * 001-mask-wear.png} with what speaks for that answer on it, and so on. The same pictures give
   * the same bytes.
   *
   * @param run what the page calls the network
   * @param directory where the files go; made if missing
   * @throws IOException if a file cannot be written
   */
  public static void write(String run, List<Explained> all, Path directory) throws IOException {
    List<DomContent> cards = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      cards.add(card(all.get(i), String.format(Locale.ROOT, "%03d", i + 1), directory));
    }
    AtomicFile.writeString(
        directory.resolve("explanation.html"),
        new Page(
                "Maskwise · explanation",
                run + ": heat maps",
                Say.count(all.size(), "picture", "pictures"),
                List.of(
                    new Part(
                        "looks",
                        "Pictures",
                        List.of(p(NOTE).withClass("note"), div(each(cards, card -> card))))),
                Optional.empty())
            .render());
  }

  private static DomContent card(Explained explained, String number, Path directory)
      throws IOException {
    List<DomContent> figures = new ArrayList<>();
    figures.add(shown(explained.picture(), text("image"), number + ".png", directory));
    for (Heat heat : explained.heats()) {
      figures.add(
          shown(
              HeatOverlay.of(explained.picture(), shown(heat)),
              caption(heat, explained),
              number + "-" + slug(heat) + ".png",
              directory));
    }
    return div(
            div(each(figures, each -> each)).withClass("looks"),
            dl(
                dt("predicted"),
                dd(
                    text(words(explained, true)),
                    text(
                        Double.isFinite(explained.confidence())
                            ? ", " + Say.percent(explained.confidence()) + " confidence"
                            : "")),
                dt("true class"),
                dd(words(explained, false))),
            p(explained.name()).withClass("path"))
        .withClass("looked");
  }

  /** Some attention goes everywhere: what is seen is what goes somewhere. */
  private static HeatMap shown(Heat heat) {
    return heat.question().isPresent()
        ? heat.map()
        : isEven(heat) ? heat.map().flat() : heat.map().overLeast();
  }

  private static boolean isEven(Heat heat) {
    return heat.map().contrast() < EVEN;
  }

  private static DomContent shown(
      BufferedImage image, DomContent caption, String file, Path directory) throws IOException {
    DrawingSurface.write(image, directory.resolve(file));
    return figure(Page.image(DrawingSurface.png(image), "See the caption"), figcaption(caption));
  }

  /** {@code mask: wear, the answer}. */
  private static DomContent caption(Heat heat, Explained explained) {
    String nothing = heat.map().isEmpty() ? "; no region is evidence for it" : "";
    if (heat.question().isEmpty()) {
      return text(
          (heat.network().isEmpty() ? "" : heat.network() + ": ")
              + "attention, for all classes"
              + (isEven(heat) ? "; no region stands out" : ""));
    }
    ScoredOutput question = heat.question().get();
    String value = name(question, heat.value());
    OptionalInt truth = question.truth(explained.truth());
    boolean given = question.answer(explained.answer()) == heat.value();
    boolean right = truth.isPresent() && truth.getAsInt() == heat.value();
    if (given && (right || truth.isEmpty())) {
      return span("for " + value + (right ? ", predicted, correct" : ", predicted") + nothing);
    }
    return given
        ? span(text("for "), em(value), text(", predicted, wrong" + nothing))
        : span("for " + value + ", true class" + nothing);
  }

  private static String name(ScoredOutput question, int value) {
    return question
        .attribute()
        .map(attribute -> ClassNames.of(attribute, value))
        .orElseGet(() -> ClassNames.ofClass(value));
  }

  private static String words(Explained explained, boolean answer) {
    List<String> words = new ArrayList<>();
    for (Attribute attribute : explained.attributes()) {
      OptionalInt value =
          answer
              ? OptionalInt.of(FaceClass.of(explained.answer()).value(attribute))
              : explained.truth().value(attribute);
      value.ifPresent(known -> words.add(ClassNames.of(attribute, known)));
    }
    return words.isEmpty() ? "unknown" : String.join(", ", words);
  }

  private static String slug(Heat heat) {
    if (heat.question().isEmpty()) {
      return heat.network().isEmpty() ? "attention" : heat.network() + "-attention";
    }
    ScoredOutput question = heat.question().get();
    String value =
        question
            .attribute()
            .map(attribute -> attribute.names().get(heat.value()))
            .orElseGet(() -> FaceClass.of(heat.value()).label());
    return (question.key() + " " + value)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
