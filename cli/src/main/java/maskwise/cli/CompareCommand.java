package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.bootstrap.Measured;
import maskwise.compare.AnsweredSet;
import maskwise.compare.ComparedRun;
import maskwise.compare.Comparison;
import maskwise.compare.ComparisonFiles;
import maskwise.compare.ComparisonFiles.Named;
import maskwise.compare.Difference;
import maskwise.compare.Verdict;
import maskwise.report.ComparisonReport;
import maskwise.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether one network is better than another. */
@Command(
    name = "compare",
    description = "Test whether the difference between two runs is more than chance.",
    footer = {
      "",
      "The comparison is a paired bootstrap by person: both runs are scored on the",
      "photos that both have predicted, and on the same resamples of people. With",
      "several runs, each is compared with the first. A run has predictions for its",
      "validation photos; to compare on other photos, evaluate first and compare the",
      "evaluations."
    })
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "2..*",
      paramLabel = "RUN",
      description = "Runs, evaluations, or their validation.csv and predictions.csv.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write compare.html, compare.csv, compare.json and curves.png (the training curves) to this"
              + " directory.")
  private Path out;

  @Mixin private Resampling resampling;

  @Override
  public Integer call() throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    List<AnsweredSet> answers = runs.stream().map(AnsweredSet::read).toList();
    List<String> names = names(runs);
    List<ComparedRun> known = ComparedRuns.of(runs, names);
    tell(known, text);
    List<Named> all = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Comparison comparison = Comparison.of(answers.get(0), answers.get(i), resampling.bootstrap());
      Named named = new Named(names.get(0), names.get(i), comparison);
      tell(named, text);
      tellOfDifferences(known.get(0), known.get(i), text);
      all.add(named);
    }
    tellOfRules();
    if (all.size() > 1) {
      text.println(
          "Of twenty comparisons without a real difference, one appears significant: look at all of"
              + " them, not only at the one that stands out.");
    }
    if (out != null) {
      ComparisonFiles.write(out, all, known, resampling.bootstrap());
      ComparisonReport.write(all, known, out).forEach(spec.commandLine().getErr()::println);
      text.println("Wrote compare.csv and compare.json; open " + out.resolve("compare.html"));
    }
    return Maskwise.DONE;
  }

  private static void tell(List<ComparedRun> known, PrintWriter text) {
    known.stream()
        .filter(run -> !run.facts().isEmpty())
        .forEach(run -> text.println(run.name() + ": " + String.join("; ", run.facts())));
  }

  private static void tellOfDifferences(ComparedRun first, ComparedRun second, PrintWriter text) {
    Stream.of(first, second)
        .map(ComparedRun::warning)
        .filter(warning -> !warning.isEmpty())
        .forEach(warning -> text.println("Note: " + warning));
    if (!second.differences().isEmpty()) {
      text.println(
          "Recipes differ (%s → %s): %s"
              .formatted(first.name(), second.name(), String.join(", ", second.differences())));
    }
  }

  /** What a training left was answered without the rule, which came later. */
  private void tellOfRules() {
    PrintWriter err = spec.commandLine().getErr();
    runs.stream()
        .filter(RunDirectory::isRun)
        .filter(run -> Files.isRegularFile(RunDirectory.open(run).decisionFile()))
        .forEach(
            run ->
                err.printf(
                    "Note: %s is compared without its decision rule; to include it, run evaluate"
                        + " and compare the evaluations.%n",
                    run));
    err.flush();
  }

  /** Their last names where these differ, or else whole paths. */
  private static List<String> names(List<Path> runs) {
    List<String> last =
        runs.stream()
            .map(run -> run.toAbsolutePath().normalize().getFileName().toString())
            .toList();
    if (last.stream().distinct().count() == last.size()) {
      return last;
    }
    List<String> whole = runs.stream().map(Path::toString).toList();
    if (whole.stream().distinct().count() < whole.size()) {
      throw new UserError("expected different runs, found one of them twice: " + whole);
    }
    return whole;
  }

  private static void tell(Named named, PrintWriter text) {
    Comparison comparison = named.comparison();
    TextTable table =
        new TextTable(
            1,
            "metric",
            named.first(),
            named.second(),
            "difference",
            "95% interval",
            named.second() + " better",
            "p",
            "photos",
            "people");
    for (Difference of : comparison.differences()) {
      table.add(
          of.metric().title(),
          number("%.3f", of.first().value()),
          number("%.3f", of.second().value()),
          number("%+.3f", of.difference().value()),
          interval(of.difference()),
          number("%.0f%%", 100 * of.secondBetter()),
          number("%.3f", of.pValue()),
          Integer.toString(of.photos()),
          Integer.toString(of.people()));
    }
    text.print(table);
    if (comparison.onlyFirst() + comparison.onlySecond() > 0) {
      text.printf(
          Locale.ROOT,
          "Only photos that both have predicted count; ignored: %d of %s, %d of %s.%n",
          comparison.onlyFirst(),
          named.first(),
          comparison.onlySecond(),
          named.second());
    }
    if (comparison.relabelled() > 0) {
      text.printf(
          Locale.ROOT,
          "The labels of %d photos differ between the two; those of %s are used for both.%n",
          comparison.relabelled(),
          named.first());
    }
    text.println(Verdict.of(comparison, named.first(), named.second()));
  }

  private static String interval(Measured difference) {
    return difference.interval().known()
        ? number("%+.3f", difference.interval().low())
            + " to "
            + number("%+.3f", difference.interval().high())
        : "unknown";
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
