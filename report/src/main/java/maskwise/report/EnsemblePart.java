package maskwise.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.i;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.ensemble.Agreement;
import maskwise.ensemble.Agreement.Voices;
import maskwise.ensemble.Averaging;
import maskwise.ensemble.Contribution;
import maskwise.ensemble.EnsembleSpec;
import maskwise.report.Page.Part;
import maskwise.rundir.MembersFile;

/** What an ensemble is made of, what each member brings, and where they agree. */
final class EnsemblePart {

  private EnsemblePart() {}

  /**
   * The section.
   *
   * @param found what was measured on labeled photos, if there were any
   */
  static Part of(EnsembleSpec spec, Optional<MembersFile> found) {
    List<DomContent> content = new ArrayList<>();
    content.add(p(words(spec)));
    content.add(scroll(members(spec)));
    found.ifPresent(
        each -> {
          content.add(h3("Contribution of each member").withStyle("margin-top:22px"));
          content.add(
              p("“Without it” is the macro-F1 of the ensemble without the member; if it is lower,"
                      + " the member helps. A dash means that an attribute would not be predicted. “Accuracy on disagreements” is the accuracy of the member"
                      + " on the photos for which its prediction differs from that of the ensemble."
                      + (searched(spec)
                          ? " These numbers are measured on the photos that the ensemble weights"
                              + " were fitted on and are too optimistic. The scores in the"
                              + " summary are cross-validated by person."
                          : ""))
                  .withClass("note"));
          content.add(scroll(contributions(each)));
          content.add(h3("Agreement between members").withStyle("margin-top:22px"));
          content.add(
              p("Fraction of photos for which two members predict the same class. Members that"
                      + " always agree do not improve each other.")
                  .withClass("note"));
          content.add(scroll(agreement(each)));
          content.add(
              p("Accuracy of the ensemble by the number of members that predict its class.")
                  .withClass("note")
                  .withStyle("margin-top:14px"));
          content.add(scroll(voices(each.agreement())));
        });
    return new Part("ensemble", "Ensemble", content);
  }

  private static String words(EnsembleSpec spec) {
    String averaged = spec.averaging() == Averaging.LOGITS ? "the logits" : "the probabilities";
    String weights =
        switch (spec.origin().search()) {
          case "equal" -> "all members have the same weight";
          case "given" -> "weights as given";
          default ->
              "weights fitted on %s by %s search"
                  .formatted(
                      Say.count(spec.origin().photos(), "photo", "photos"), spec.origin().search());
        };
    return "It averages %s of %s; %s.%s"
        .formatted(
            averaged,
            Say.count(spec.members().size(), "member", "members"),
            weights,
            spec.origin().outOfFold()
                ? " The scores on this page are out-of-fold: each photo was predicted by members"
                    + " that were not trained on its person."
                : "");
  }

  private static boolean searched(EnsembleSpec spec) {
    return !List.of("equal", "given").contains(spec.origin().search());
  }

  private static DomContent members(EnsembleSpec spec) {
    return table(
            head("Member", "Weight", "Views", "Source"),
            tbody(
                each(
                    spec.members(),
                    member ->
                        tr(
                            td(member.name()),
                            td(Say.score(member.weight())),
                            td(member.views().isEmpty() ? "as trained" : member.views())
                                .withStyle("text-align:left"),
                            td(code(member.source()))))))
        .withClass("classes");
  }

  private static DomContent contributions(MembersFile found) {
    return table(
            head("Member", "Weight", "Macro-F1", "Without it", "Accuracy on disagreements"),
            tbody(
                each(
                    found.contributions(),
                    each ->
                        tr(
                                td(each.member()),
                                td(Say.score(each.weight())),
                                td(bar(each.alone())),
                                td(Say.score(each.without())),
                                td(Say.percent(each.right())))
                            .withClass(each.weight() > 0 ? "" : "absent")),
                iff(
                    Double.isFinite(found.together()),
                    tr(td("all together"), td(), td(bar(found.together())), td(), td()))))
        .withClass("classes");
  }

  private static DomContent agreement(MembersFile found) {
    List<Contribution> names = found.contributions();
    List<List<Double>> shares = found.agreement().shares();
    double least =
        shares.stream()
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    return table(
            thead(
                tr(
                    th(""),
                    each(
                        names,
                        name ->
                            th(name.member()).attr("scope", "col").withStyle("text-align:right")))),
            tbody(
                each(
                    IntStream.range(0, names.size()).boxed().toList(),
                    row ->
                        tr(
                            th(names.get(row).member()).attr("scope", "row"),
                            each(shares.get(row), share -> cell(share, least))))))
        .withClass("classes");
  }

  /** The stronger, the more they agree, from the pair that agrees least. */
  private static DomContent cell(double share, double least) {
    if (Double.isNaN(share)) {
      return td("–").withStyle("text-align:right");
    }
    double strength = least < 1 ? (share - least) / (1 - least) : 1;
    return td(Say.percent(share))
        .withStyle(
            String.format(
                Locale.ROOT,
                "text-align:right;background:rgb(var(--right-rgb) / %.2f)",
                strength * 0.55));
  }

  private static DomContent voices(Agreement agreement) {
    List<Voices> some = agreement.voices().stream().filter(each -> each.photos() > 0).toList();
    return table(
            head("Members that predict the ensemble's class", "Photos", "Right"),
            tbody(
                each(
                    some,
                    each ->
                        tr(
                            td(each.members() + " of " + (agreement.voices().size() - 1)),
                            td(Say.count(each.photos())),
                            each.known() == 0
                                ? td("–")
                                : td(bar((double) each.right() / each.known()))))))
        .withClass("classes");
  }

  private static DomContent bar(double value) {
    if (Double.isNaN(value)) {
      return span("–");
    }
    return div(
            span(Say.score(value)), i(i().withStyle(String.format(Locale.ROOT, "--v:%.3f", value))))
        .withClass("bar");
  }

  private static DomContent head(String... names) {
    return thead(tr(each(List.of(names), name -> th(name).attr("scope", "col"))));
  }

  private static DomContent scroll(DomContent table) {
    return div(table).withClass("scroll");
  }
}
