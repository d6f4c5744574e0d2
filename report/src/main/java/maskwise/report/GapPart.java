package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import maskwise.base.Fonts;
import maskwise.gap.GapVerdict;
import maskwise.gap.GapVerdict.Kind;
import maskwise.report.Page.Part;

/** Training against validation: in words, as charts, and what has helped others. */
final class GapPart {

  private GapPart() {}

  /**
   * The section.
   *
   * @param history with a probe
   */
  static Part of(History history, GapVerdict verdict) {
    List<DomContent> content = new ArrayList<>();
    content.add(p(b(GapWords.headline(verdict))));
    GapWords.evidence(verdict, history.scoreName()).forEach(sentence -> content.add(p(sentence)));
    content.add(p(caption(verdict)).withClass("note"));
    if (Fonts.present()) {
      content.add(charts(history, verdict.opened()));
    }
    if (GapWords.isWarning(verdict)) {
      content.add(lessons());
    }
    return new Part("gap", "Training and validation scores", content);
  }

  private static String caption(GapVerdict verdict) {
    return "Blue: training photos. Orange: validation photos, of other people. Both are evaluated"
        + " in the same way, without augmentation. The shaded gap between them shows overfitting."
        + (verdict.kind() == Kind.OVERFITTING ? " Dotted: the epoch in which the gap opens." : "")
        + " Dashed: the epoch whose weights are saved.";
  }

  private static DomContent charts(History history, OptionalInt opened) {
    return div(each(
            GapCharts.panels(history, opened),
            panel ->
                figure(
                    Page.image(
                        DrawingSurface.png(panel.picture(Theme.LIGHT)),
                        DrawingSurface.png(panel.picture(Theme.DARK)),
                        panel.title() + " of training and validation photos by epoch"))))
        .withClass("figures");
  }

  private static DomContent lessons() {
    return div(
        h3("Remedies").withId("lessons"),
        ul(
            each(
                Arrays.asList(Lesson.values()),
                lesson -> li(b(lesson.title() + ". "), text(lesson.text())).withId(lesson.id()))),
        p(
                text("The experiments behind these remedies are in "),
                code("docs/lessons.md"),
                text(" of Maskwise."))
            .withClass("note"));
  }
}
