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
            ? " The boundaries rest on the %s of whom all three attributes are known."
                .formatted(Say.count(tuning.scoredPeople()))
            : "");
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("summary", "What the rule brings", List.of(cards(), said())));
    parts.add(new Part("weights", "Boundaries", weights()));
    parts.add(new Part("calibration", "Calibration", calibration()));
    return parts;
  }

  private DomContent cards() {
    return Cards.of(
        List.of(
            new Card(
                Say.score(tuning.weightsTrial().held()),
                score() + " with the rule, on people it was not made from"),
            new Card(Say.score(tuning.asIs()), score() + " without"),
            new Card(
                Say.score(tuning.calibrationTrial().heldError()),
                "calibration error with the rule, on people it was not made from"),
            new Card(Say.score(tuning.uncalibrated().heldError()), "calibration error without")));
  }

  private String score() {
    return tuning.complete() ? "macro-F1" : "mean F1 of the known attributes";
  }

  private DomContent said() {
    return p(
        RuleWords.of(tuning)
            + " To measure, the people were cut into parts; each part was answered by a rule made"
            + " from the others. Promised is what a rule scores on the people it was made from:"
            + " believe what is held.");
  }

  private List<DomContent> weights() {
    List<DomContent> content = new ArrayList<>();
    List<DomContent> rows = new ArrayList<>();
    rows.add(row("the network as it is", Say.score(tuning.asIs()), Say.score(tuning.asIs()), ""));
    tuning
        .trials()
        .forEach(
            trial ->
                rows.add(
                    row(
                        RuleWords.name(trial.kind())
                            + (trial.kind() == tuning.weights().kind() ? " (taken)" : ""),
                        Say.score(trial.promised()),
                        Say.score(trial.held()),
                        trial.kind() == DecisionWeights.Kind.NONE
                            ? ""
                            : "± " + Say.score(trial.standardError()))));
    content.add(
        p(
            "Weights move the boundaries between the classes: the class with the largest weight"
                + " times probability is named. More complicated weights"
                + " are taken only where they surely hold better: by more than two standard errors"
                + " of the gain over drawing other people."));
    content.add(
        table(List.of("Weights, " + score(), "Promised", "Held", "Error of the gain"), rows));
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
                            + (trial.method() == tuning.calibration().method() ? " (taken)" : ""),
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
            text("Calibrated, photos answered with 80 % are right four times of five; the "),
            text("calibration error is how far off that is on average. A temperature makes all "),
            text("answers more or less sure alike; vector scaling each class by itself. "),
            text(
                "Chosen by the loss that holds: the less probable the right answers were, the higher it is. "),
            text("The answers' probabilities are the calibrated ones; weights change which class "),
            text("is named, not how probable it is. "),
            code("--no-rule"),
            text(" answers without all this.")));
    content.add(
        table(
            List.of(
                "Calibration",
                "Loss promised",
                "Loss held",
                "Error of the gain",
                "Calibration error promised",
                "Calibration error held"),
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
