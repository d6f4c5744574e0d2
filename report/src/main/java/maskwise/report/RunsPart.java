package maskwise.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.report.Page.Part;
import maskwise.rundir.RunFile;

/** The runs within a run: the networks of a parallel one, its stages or folds. */
final class RunsPart {

  private static final String REPORT = "report.html";

  private RunsPart() {}

  /**
   * A run within a run.
   *
   * @param name of its directory
   * @param line its recipe in brief
   * @param report whether it has a page
   */
  record Inner(String name, String line, boolean report) {}

  /** Those that lie in a run's directory, by name. */
  static List<Inner> in(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> RunFile.RECIPE.isIn(each)).sorted().map(RunsPart::inner).toList();
    }
  }

  private static Inner inner(Path run) {
    try {
      return new Inner(
          run.getFileName().toString(),
          RecipeLine.of(Files.readString(RunFile.RECIPE.in(run))),
          Files.exists(run.resolve(REPORT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Part of(List<Inner> runs) {
    return new Part(
        "runs",
        "Runs",
        List.of(
            p("Each has its own curves, scores and report.").withClass("note"),
            ul(
                each(
                    runs,
                    run ->
                        li(
                            run.report()
                                ? a(run.name()).withHref(encoded(run.name()) + "/" + REPORT)
                                : span(run.name()),
                            text(run.line().isEmpty() ? "" : ": " + run.line()))))));
  }

  private static String encoded(String name) {
    return Path.of(name)
        .toUri()
        .getRawPath()
        .replaceFirst(".*/(?=[^/])", "")
        .replaceFirst("/$", "");
  }
}
