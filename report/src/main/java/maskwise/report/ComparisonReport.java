package maskwise.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.AtomicFile;
import maskwise.base.Fonts;
import maskwise.bootstrap.Measured;
import maskwise.compare.ComparedRun;
import maskwise.compare.Comparison;
import maskwise.compare.ComparisonFiles.Named;
import maskwise.compare.Difference;
import maskwise.compare.Verdict;
import maskwise.report.Page.Part;

/** The page of a comparison. */
public final class ComparisonReport {

  private ComparisonReport() {}

  /**
   * Writes {@code compare.html}, and {@code curves.png} where a training is known. The same
   * comparisons give the same bytes.
   *
   * @param all each of another network with the first
   * @param known what is known of each that is compared, the first one first
   * @param directory where the page goes; made if missing
   * @return what could not be drawn, one sentence each
   * @throws IOException if the file cannot be written
   */
  public static List<String> write(List<Named> all, List<ComparedRun> known, Path directory)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      parts.add(part("pair" + (i + 1), all.get(i), warnings(known, i + 1)));
    }
    List<Panel> curves = RunCurves.panels(known);
    if (!curves.isEmpty() && Fonts.present()) {
      DrawingSurface.write(RunCurves.picture(curves, Theme.LIGHT), directory.resolve("curves.png"));
      parts.add(curves(curves));
    }
    if (!known.isEmpty()) {
      parts.add(whatTheyAre(known));
    }
    String title =
        all.size() == 1
            ? all.get(0).second() + " against " + all.get(0).first()
            : all.size() + " runs against " + all.get(0).first();
    AtomicFile.writeString(
        directory.resolve("compare.html"),
        new Page(
                "Maskwise · comparison",
                title,
                "Each pair is scored on the photos that both have predicted, and on the same"
                    + " resamples of people.",
                parts,
                Optional.empty())
            .render());
    return Fonts.present() ? List.of() : List.of(Evidence.NO_FONT);
  }

  private static List<String> warnings(List<ComparedRun> known, int second) {
    return known.isEmpty()
        ? List.of()
        : Stream.of(known.get(0), known.get(second))
            .map(ComparedRun::warning)
            .filter(warning -> !warning.isEmpty())
            .toList();
  }

  private static Part whatTheyAre(List<ComparedRun> known) {
    return new Part(
        "runs",
        "Compared runs",
        List.of(
            p("Differences between recipes are relative to " + known.get(0).name() + ".")
                .withClass("note"),
            div(table(
                        thead(
                            tr(
                                each(
                                    List.of("Run", "Description", "Recipe differs in"),
                                    head -> th(head).attr("scope", "col")))),
                        tbody(
                            each(
                                known,
                                run ->
                                    tr(
                                        td(run.name()),
                                        td(String.join("; ", run.facts())),
                                        td(String.join(", ", run.differences()))))))
                    .withClass("facts"))
                .withClass("scroll")));
  }

  private static Part curves(List<Panel> panels) {
    return new Part(
        "curves",
        "Curves",
        List.of(
            p("Scores and loss on each run's own validation photos, over the epochs.")
                .withClass("note"),
            div(each(
                    panels,
                    panel ->
                        figure(
                            Page.image(
                                DrawingSurface.png(panel.picture(Theme.LIGHT)),
                                DrawingSurface.png(panel.picture(Theme.DARK)),
                                panel.title() + " of each run over the epochs"))))
                .withClass("figures")));
  }

  private static Part part(String id, Named named, List<String> warnings) {
    Comparison comparison = named.comparison();
    List<DomContent> content = new ArrayList<>();
    content.add(p(Verdict.of(comparison, named.first(), named.second())));
    warnings.forEach(warning -> content.add(p(b("Note: "), text(warning))));
    if (Fonts.present()) {
      Chart chart = new DifferenceChart(named);
      content.add(
          figure(
              Page.image(
                  DrawingSurface.png(chart.picture(Theme.LIGHT)),
                  DrawingSurface.png(chart.picture(Theme.DARK)),
                  "Differences with their intervals: " + chart.title())));
    }
    content.add(numbers(named));
    content.add(
        p("The intervals are 95% confidence intervals (paired bootstrap by person); p is the"
                + " probability of a difference at least as large by chance. Of twenty comparisons"
                + " without a real difference, one is marked as significant: look at all of them, not"
                + " only at the one that stands out."
                + leftOut(named))
            .withClass("note"));
    return new Part(id, named.second() + " against " + named.first(), content);
  }

  private static String leftOut(Named named) {
    Comparison comparison = named.comparison();
    StringBuilder text = new StringBuilder();
    if (comparison.onlyFirst() + comparison.onlySecond() > 0) {
      text.append(
          " Photos that only one has predicted are ignored: %s of %s, %s of %s."
              .formatted(
                  Say.count(comparison.onlyFirst(), "photo", "photos"),
                  named.first(),
                  Say.count(comparison.onlySecond(), "photo", "photos"),
                  named.second()));
    }
    if (comparison.relabelled() > 0) {
      text.append(
          " The labels of %s differ between the two; those of %s are used for both."
              .formatted(Say.count(comparison.relabelled(), "photo", "photos"), named.first()));
    }
    return text.toString();
  }

  private static DomContent numbers(Named named) {
    List<String> heads =
        List.of(
            "Metric",
            named.first(),
            named.second(),
            "Difference",
            "95%",
            named.second() + " better",
            "p",
            "Photos",
            "People");
    return div(table(
                thead(tr(each(heads, head -> th(head).attr("scope", "col")))),
                tbody(each(named.comparison().differences(), ComparisonReport::row)))
            .withClass("counts"))
        .withClass("scroll");
  }

  private static DomContent row(Difference of) {
    String difference = number("%+.3f", of.difference().value());
    return tr(
        td(of.metric().title()),
        td(number("%.3f", of.first().value())),
        td(number("%.3f", of.second().value())),
        td(of.sure() ? b(difference) : span(difference)),
        td(interval(of.difference())),
        td(number("%.0f%%", 100 * of.secondBetter())),
        td(number("%.3f", of.pValue())),
        td(Say.count(of.photos())),
        td(Say.count(of.people())));
  }

  private static String interval(Measured difference) {
    return difference.interval().known()
        ? number("%+.3f", difference.interval().low())
            + " to "
            + number("%+.3f", difference.interval().high())
        : "unknown";
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
  }
}
