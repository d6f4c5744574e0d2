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
    description = "Merge manifests, find duplicate photos and apply label fixes.",
    footer = {
      "",
      "Duplicates (other size, other compression, a painted mask) are assigned to the",
      "same person, so that split keeps them together; duplicates.csv next to FILE",
      "lists the new ones. If duplicates have different labels, the labels stay as",
      "they are and conflicts.csv lists them; write the true values into column 'to'",
      "and pass the file back with --fixes.",
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
      description =
          "Manifests to merge; one is enough to apply --fixes or to find duplicates in it.")
  private List<Path> manifests;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Manifest to write.")
  private Path out;

  @Option(
      names = "--fixes",
      paramLabel = "FILE",
      description =
          "Label fixes: a CSV file with path,attribute,from,to. A fix is applied only if the"
              + " current label equals 'from'; can be repeated.")
  private List<Path> fixes = new ArrayList<>();

  @Option(names = "--fill-unknown", description = "Fill unknown labels from duplicates that agree.")
  private boolean fillUnknown;

  @Option(
      names = "--clear-conflicts",
      description = "Set labels to unknown if duplicates contradict each other.")
  private boolean clearConflicts;

  @Option(
      names = "--no-duplicates",
      negatable = false,
      description = "Do not compare images: only identical files are duplicates.")
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
      out().println(again + (again == 1 ? " row" : " rows") + " repeated a photo of another row");
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
