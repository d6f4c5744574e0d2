package maskwise.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import java.util.List;
import maskwise.decide.DecisionRule;
import maskwise.decide.RuleOrigin;
import maskwise.report.Page.Part;

/** What the page of a run says of its decision rule. */
final class RulePart {

  private RulePart() {}

  static Part of(DecisionRule rule) {
    RuleOrigin origin = rule.origin();
    return new Part(
        "rule",
        "Decision rule",
        List.of(
            p(RuleWords.of(rule)),
            p(
                    text(
                        "Tuned on %s of %s%s: "
                            .formatted(
                                Say.count(origin.photos(), "photo", "photos"),
                                Say.count(origin.people(), "person", "people"),
                                rule.flip() ? ", each with its flipped view" : "")),
                    code(origin.manifest()),
                    text(
                        ". All other results on this page are without the rule; tune/report.html"
                            + " describes the rule."))
                .withClass("note")));
  }
}
