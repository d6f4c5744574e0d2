package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.manifest.Problems;
import maskwise.merge.Conflict;
import maskwise.merge.Fixes;
import maskwise.merge.ManifestMerge;
import maskwise.merge.ManifestMerge.Merged;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Several manifests become one. */
@Command(
    name = "merge",
    description = "Make one manifest of several, find photos that show the same, apply fixes.",
    footer = {
      "",
      "Photos that show the same (other sizes, other compression, a mask painted",
      "on) are put under one person, so that a split keeps them together;",
      "duplicates.csv beside FILE lists those that were not before. Where such",
      "photos are labeled differently nothing is chosen: conflicts.csv lists them;",
      "write the truth under 'to' and hand it back with --fixes.",
      "",
      "Examples:",
      "  maskwise merge mine.csv theirs.csv --out all.csv",
      "  maskwise merge all.csv --fixes conflicts.csv --out better.csv"
    })
final class MergeCommand implements Callable<Integer> {

  private static final int CONFLICTS_SHOWN = 10;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "MANIFEST",
      description = "The manifests; one is enough with --fixes, or to look for duplicates in it.")
  private List<Path> manifests;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The manifest to write.")
  private Path out;

  @Option(
      names = "--fixes",
      paramLabel = "FILE",
      description =
          "Labels to mend: a CSV file with path,attribute,from,to. A fix is applied only while the"
              + " label still is what 'from' says. May be given several times.")
  private List<Path> fixes = new ArrayList<>();

  @Option(
      names = "--fill-unknown",
      description = "Fill what is unknown from photos that show the same, where these agree.")
  private boolean fillUnknown;

  @Option(
      names = "--clear-conflicts",
      description = "Make unknown what photos that show the same contradict each other in.")
  private boolean clearConflicts;

  @Option(
      names = "--no-duplicates",
      negatable = false,
      description = "Do not look at the photos: only the same file is the same photo.")
  private boolean noDuplicates;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    Merged merged;
    try (Display display = new Display(problems)) {
      merged =
          new ManifestMerge(manifests, fixes, out, !noDuplicates, fillUnknown, clearConflicts)
              .run(problems, display);
    }
    tell(merged.conflicts());
    summarize(merged);
    return Maskwise.DONE;
  }

  /** Says how it goes. */
  private final class Display implements ManifestMerge.Listener, AutoCloseable {

    private final Problems problems;
    private Optional<ProgressDisplay> bar = Optional.empty();

    Display(Problems problems) {
      this.problems = problems;
    }

    @Override
    public void fixed(Path file, Fixes result) {
      result.refused().forEach(badInput::tell);
      out().println(file + ": " + FixSummary.of(result));
    }

    @Override
    public synchronized void report(int done, int total) {
      if (bar.isEmpty()) {
        bar = Optional.of(ProgressDisplay.of("Looking for duplicates", "images", total));
      }
      bar.get().at(done, "");
    }

    @Override
    public void checked() {
      close();
      badInput.tellOfLeftOut(problems);
    }

    @Override
    public synchronized void close() {
      bar.ifPresent(ProgressDisplay::close);
      bar = Optional.empty();
    }
  }

  private void tell(List<Conflict> conflicts) {
    PrintWriter err = spec.commandLine().getErr();
    conflicts.stream()
        .sorted(Comparator.comparing(conflict -> !conflict.ofClasses())) // the graver first
        .limit(CONFLICTS_SHOWN)
        .forEach(err::println);
    if (conflicts.size() > CONFLICTS_SHOWN) {
      err.println("... and " + (conflicts.size() - CONFLICTS_SHOWN) + " more conflicts");
    }
  }

  private void summarize(Merged merged) {
    MergeSummary.sources(merged.manifest()).forEach(out()::println);
    int again = merged.rows().size() - merged.manifest().size();
    if (again > 0) {
      out()
          .println(
              again
                  + (again == 1 ? " row" : " rows")
                  + " named a photo that another row names too");
    }
    out()
        .println(
            MergeSummary.duplicates(merged.duplicates(), merged.rows(), merged.duplicatesFile()));
    out()
        .println(
            MergeSummary.conflicts(merged.conflicts(), clearConflicts, merged.conflictsFile()));
    out().println(ManifestSummary.of(merged.manifest()) + ", written to " + out);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
