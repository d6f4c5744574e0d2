package maskwise.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.time;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.Fonts;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.Score;
import maskwise.report.Page.Part;
import maskwise.rundir.Prediction;

/** {@code report.html}: everything a run or an evaluation has to say, on one page. */
final class ReportPage {

  /** The page holds so many of the worst mistakes; {@code worst.html} holds more. */
  static final int MISTAKES = 24;

  private ReportPage() {}

  /**
   * Renders the page.
   *
   * @param eyebrow what was done: a training, an evaluation
   * @param evidence what is known of it
   * @param state whether more is to come
   */
  static String render(String eyebrow, Evidence evidence, RunReport.State state) {
    boolean training = state == RunReport.State.TRAINING;
    List<Part> parts = new ArrayList<>();
    if (training) {
      parts.add(training(evidence));
    }
    troubles(evidence).ifPresent(parts::add);
    parts.add(summary(evidence));
    evidence
        .evaluation()
        .ifPresent(json -> parts.add(part("evaluated", "Evaluation", FactsTable.of(json))));
    evidence
        .slices()
        .filter(slices -> !slices.all().isEmpty())
        .ifPresent(slices -> parts.add(WeakPart.of(slices)));
    evidence
        .ensemble()
        .ifPresent(ensemble -> parts.add(EnsemblePart.of(ensemble, evidence.members())));
    if (!evidence.runs().isEmpty()) {
      parts.add(RunsPart.of(evidence.runs()));
    }
    evidence.gap().ifPresent(gap -> parts.add(GapPart.of(evidence.history(), gap)));
    if (!evidence.history().isEmpty() && Fonts.present()) {
      parts.add(curves(evidence));
    }
    evidence.metrics().ifPresent(metrics -> scores(metrics, parts));
    evidence.rule().ifPresent(rule -> parts.add(RulePart.of(rule)));
    if (!evidence.predictions().isEmpty()) {
      parts.add(mistakes(evidence.predictions()));
    }
    evidence
        .firstBatches()
        .ifPresent(
            png ->
                parts.add(
                    part(
                        "batches",
                        "First batches",
                        p("The first training batches as the network sees them, augmented and"
                                + " resized. Check that labels and images match; otherwise no result"
                                + " on this page is reliable.")
                            .withClass("note"),
                        Page.image(png, "The first training images with their labels"))));
    evidence
        .recipe()
        .ifPresent(
            recipe ->
                parts.add(
                    part(
                        "recipe",
                        "Recipe",
                        p("The resolved settings; training with them again reproduces the run.")
                            .withClass("note"),
                        pre(recipe))));
    evidence
        .provenance()
        .ifPresent(
            json ->
                parts.add(
                    part(
                        "provenance",
                        "Provenance",
                        p("Data, versions and machine of the run.").withClass("note"),
                        FactsTable.of(json))));
    return new Page(
            eyebrow,
            evidence.name(),
            RecipeLine.of(evidence),
            parts,
            training ? Optional.of("watch.js") : Optional.empty())
        .render();
  }

  /** So that nobody takes the first epochs for the result, or waits for a training that is dead. */
  private static Part training(Evidence evidence) {
    String done =
        evidence
            .history()
            .last()
            .map(row -> "Epoch " + row.epoch() + " is done.")
            .orElse("The first epoch is running.");
    return part(
        "training",
        "Training in progress",
        p(done + " This page reloads until the training ends.").withClass("running"),
        p(join(
                done,
                "The training has not been heard of since",
                time(),
                "; it was probably killed. Continue with: maskwise train --resume RUN"))
            .withClass("stopped")
            .attr("hidden"));
  }

  private static Optional<Part> troubles(Evidence evidence) {
    return evidence.troubles().isEmpty()
        ? Optional.empty()
        : Optional.of(
            part(
                "troubles",
                "Missing parts",
                ul(each(evidence.troubles(), trouble -> li(trouble)))));
  }

  private static Part summary(Evidence evidence) {
    List<Finding> findings = Findings.of(evidence);
    return part(
        "summary",
        "Summary",
        HeadlineCards.of(evidence),
        findings.isEmpty()
            ? p("There are no results yet; this page is updated during training.")
            : dl(each(findings, f -> each(dt(f.question()), dd(f.answer()))))
                .withClass("findings"));
  }

  /** Why the summary's score is another than that of the best epoch, where it is. */
  private static String looks(Evidence evidence) {
    Optional<Double> best = evidence.history().best().map(row -> row.score().value());
    Optional<Double> told = evidence.metrics().map(Score::of).map(Score::value);
    return best.isPresent()
            && told.isPresent()
            && !Say.score(best.get()).equals(Say.score(told.get()))
        ? " Epochs are validated with one view of each photo; the %s in the summary averages several views (tta)."
            .formatted(Say.score(told.get()))
        : "";
  }

  private static Part curves(Evidence evidence) {
    History history = evidence.history();
    return part(
        "curves",
        "Curves",
        p(CurveCharts.caption(history) + looks(evidence)).withClass("note"),
        div(each(
                CurveCharts.panels(history),
                panel ->
                    figure(
                        Page.image(
                            DrawingSurface.png(panel.picture(Theme.LIGHT)),
                            DrawingSurface.png(panel.picture(Theme.DARK)),
                            panel.title() + " by epoch"))))
            .withClass("figures"));
  }

  private static void scores(EvaluationMetrics metrics, List<Part> parts) {
    parts.add(
        part(
            "confusion",
            "Confusion",
            p(
                    text(
                        "Rows are true classes, columns are predicted classes. A stronger color"
                            + " means a larger fraction of the row:"),
                    span(span().withClass("key right"), text("right,")).withClass("together"),
                    span(span().withClass("key wrong"), text("wrong.")).withClass("together"))
                .withClass("note"),
            ConfusionTable.ofClasses(metrics.faceClass().confusion()),
            div(each(
                    List.of(Attribute.values()),
                    attribute ->
                        div(
                            h3(ClassNames.title(attribute)),
                            ConfusionTable.ofAttribute(
                                attribute, metrics.attribute(attribute).confusion()))))
                .withClass("confusions")));
    parts.add(
        part(
            "classes",
            "Classes",
            p("Weakest first. Recall is the fraction of a class's photos that are predicted"
                    + " correctly; precision is the fraction of correct predictions among the"
                    + " predictions of that class; F1 is their harmonic mean.")
                .withClass("note"),
            ClassTable.of(metrics.faceClass())));
  }

  private static Part mistakes(List<Prediction> predictions) {
    List<Prediction> mistakes = Mistakes.of(predictions);
    if (mistakes.isEmpty()) {
      return part("mistakes", "Worst mistakes", p("There are no mistakes on these photos."));
    }
    List<Prediction> shown = Mistakes.onePerPerson(mistakes, MISTAKES);
    return part(
        "mistakes",
        "Worst mistakes",
        p(
                text(WorstPage.explanation(shown, mistakes) + " "),
                each(
                    shown.size() < mistakes.size()
                        ? List.of(
                            text("The worst mistake of each person comes first; "),
                            a("worst.html").withHref("worst.html"),
                            text(" shows more and can be filtered."))
                        : List.<DomContent>of(),
                    part -> part))
            .withClass("note"),
        MistakeGallery.of(shown));
  }

  private static Part part(String id, String heading, DomContent... content) {
    return new Part(id, heading, List.of(content));
  }
}
