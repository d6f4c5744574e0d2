package maskwise.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.base.Fonts;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionWeights;
import maskwise.decide.Tuning;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.report.Cards.Card;
import maskwise.report.Page.Part;

/** What stands on the page of a decision rule. */
record RulePage(Tuning tuning) {

  Chart chart() {
    return new ReliabilityChart(tuning.before(), tuning.after());
  }

  String lead() {
    return "Tuned on %s of %s."
            .formatted(
                Say.count(tuning.samples().size(), "photo", "photos"),
                Say.count(tuning.people(), "person", "people"))
        + (tuning.scoredPeople() < tuning.people()
            ? " The class weights are tuned on the %s with all three labels."
                .formatted(Say.count(tuning.scoredPeople()))
            : "");
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("summary", "Gain", List.of(cards(), said())));
    parts.add(new Part("weights", "Boundaries", weights()));
    parts.add(new Part("calibration", "Calibration", calibration()));
    return parts;
  }

  private DomContent cards() {
    return Cards.of(
        List.of(
            new Card(
                Say.score(tuning.weightsTrial().held()),
                score() + " with the rule, on held-out people"),
            new Card(Say.score(tuning.asIs()), score() + " without the rule"),
            new Card(
                Say.score(tuning.calibrationTrial().heldError()),
                "calibration error with the rule, on held-out people"),
            new Card(
                Say.score(tuning.uncalibrated().heldError()),
                "calibration error without the rule")));
  }

  private String score() {
    return tuning.complete() ? "macro-F1" : "mean F1 of the labeled attributes";
  }

  private DomContent said() {
    return p(
        RuleWords.of(tuning)
            + " Held-out scores are cross-validated by person: each fold is predicted with a rule"
            + " tuned on the other folds. In-sample scores are measured on the people that"
            + " the rule was tuned on and are too optimistic.");
  }

  private List<DomContent> weights() {
    List<DomContent> content = new ArrayList<>();
    List<DomContent> rows = new ArrayList<>();
    rows.add(row("network without rule", Say.score(tuning.asIs()), Say.score(tuning.asIs()), ""));
    tuning
        .trials()
        .forEach(
            trial ->
                rows.add(
                    row(
                        RuleWords.name(trial.kind())
                            + (trial.kind() == tuning.weights().kind() ? " (chosen)" : ""),
                        Say.score(trial.promised()),
                        Say.score(trial.held()),
                        trial.kind() == DecisionWeights.Kind.NONE
                            ? ""
                            : "± " + Say.score(trial.standardError()))));
    content.add(
        p(
            "Weights move the boundaries between classes: the rule predicts the class with the"
                + " largest weight times probability. More complex weights are chosen only if"
                + " their held-out gain exceeds two standard errors (by person)."));
    content.add(
        table(List.of("Weights, " + score(), "In-sample", "Held-out", "Standard error"), rows));
    content.addAll(taken());
    return content;
  }

  private List<DomContent> taken() {
    if (tuning.weights() instanceof DecisionWeights.PerAttribute weights) {
      return List.of(
          div(each(
                  List.of(Attribute.values()),
                  attribute ->
                      div(
                          h3(ClassNames.title(attribute)),
                          table(
                              List.of("Value", "Weight"),
                              IntStream.range(0, attribute.size())
                                  .mapToObj(
                                      v ->
                                          row(
                                              ClassNames.of(attribute, v),
                                              weight(weights.of(attribute).get(v))))
                                  .toList()))))
              .withClass("columns"));
    }
    if (tuning.weights() instanceof DecisionWeights.PerClass weights) {
      return List.of(
          h3("Weights"),
          table(
              List.of("Class", "Weight"),
              FaceClass.all().stream()
                  .map(face -> row(ClassNames.of(face), weight(weights.of(face))))
                  .toList()));
    }
    return List.of();
  }

  private List<DomContent> calibration() {
    List<DomContent> rows =
        tuning.calibrations().stream()
            .map(
                trial ->
                    row(
                        RuleWords.name(trial.method())
                            + (trial.method() == tuning.calibration().method() ? " (chosen)" : ""),
                        Say.score(trial.promisedLoss()),
                        Say.score(trial.heldLoss()),
                        trial.method() == Calibration.Method.NONE
                            ? ""
                            : "± " + Say.score(trial.standardError()),
                        Say.score(trial.promisedError()),
                        Say.score(trial.heldError())))
            .toList();
    List<DomContent> content = new ArrayList<>();
    content.add(
        p(
            text(
                "If probabilities are calibrated, 80% of the photos with a confidence of 80% are"
                    + " correct; the "),
            text(
                "calibration error is the average deviation. A temperature scales the confidence"
                    + " of all "),
            text("predictions; vector scaling scales each class separately. "),
            text(
                "The calibration with the lowest held-out loss (−log p of the true class) is"
                    + " chosen. "),
            text("Predicted probabilities are calibrated; weights change which class "),
            text("is predicted, not its probability. "),
            code("--no-rule"),
            text(" disables the rule.")));
    content.add(
        table(
            List.of(
                "Calibration",
                "Loss in-sample",
                "Loss held-out",
                "Standard error",
                "Calibration error in-sample",
                "Calibration error held-out"),
            rows));
    if (Fonts.present()) {
      content.add(
          figure(
              Page.image(
                  DrawingSurface.png(chart().picture(Theme.LIGHT)),
                  DrawingSurface.png(chart().picture(Theme.DARK)),
                  "Reliability before and after calibration")));
    }
    return content;
  }

  private static String weight(double weight) {
    return String.format(Locale.ROOT, "%.2f", weight);
  }

  private static DomContent row(String... cells) {
    return tr(each(List.of(cells), cell -> td(cell)));
  }

  private static DomContent table(List<String> heads, List<DomContent> rows) {
    return div(TagCreator.table(
                thead(tr(each(heads, head -> th(head).attr("scope", "col")))),
                tbody(each(rows, row -> row)))
            .withClass("counts"))
        .withClass("scroll");
  }
}
