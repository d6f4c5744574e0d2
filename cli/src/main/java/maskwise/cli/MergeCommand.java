package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.duplicate.Fingerprint;
import maskwise.duplicate.NearDuplicates;
import maskwise.load.OncePerPhoto;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.merge.Agreement;
import maskwise.merge.Conflict;
import maskwise.merge.ConflictFile;
import maskwise.merge.DuplicateFile;
import maskwise.merge.FixFile;
import maskwise.merge.Fixes;
import maskwise.merge.LookAlikes;
import maskwise.merge.ManifestFile;
import maskwise.merge.SamePeople;
import maskwise.merge.SamePlace;
import maskwise.merge.Stack;
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
      "photos are labelled differently nothing is chosen: conflicts.csv lists them;",
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
    requireOutIsNew();
    Problems problems = badInput.problems();
    Manifest stacked = Stack.of(parts(problems));
    List<Sample> rows = fixed(stacked.samples(), problems);
    LookAlikes alike;
    if (noDuplicates) {
      badInput.settle(problems);
      alike = LookAlikes.byFile(rows);
    } else {
      Map<Path, Fingerprint> fingerprints = fingerprints(rows, problems);
      badInput.settle(problems);
      rows = rows.stream().filter(row -> fingerprints.containsKey(row.path())).toList();
      alike = NearDuplicates.among(rows.stream().map(row -> fingerprints.get(row.path())).toList());
    }
    List<Conflict> conflicts = new Agreement(rows, alike).conflicts();
    tell(conflicts);
    List<Sample> labelled = labelled(rows, alike);
    List<Sample> joined = SamePeople.joined(labelled, alike);
    List<List<Integer>> duplicates = DuplicateFile.groups(rows, alike);
    Manifest merged = stacked.with(SamePlace.united(joined));
    ManifestWriter.write(merged, out);
    ConflictFile.write(conflicts, beside("conflicts"));
    DuplicateFile.write(duplicates, alike, rows, joined, beside("duplicates"));
    summarize(merged, rows, duplicates, conflicts);
    return Maskwise.DONE;
  }

  private void requireOutIsNew() {
    if (isInput(out)) {
      throw new UserError("expected --out to be a new manifest, found " + out + ", an input");
    }
  }

  private List<ManifestFile> parts(Problems problems) {
    List<ManifestFile> parts = new ArrayList<>();
    for (Path file : manifests) {
      parts.add(
          new ManifestFile(file, ManifestReader.read(file, PictureCheck.MUST_EXIST, problems)));
    }
    return parts;
  }

  private List<Sample> fixed(List<Sample> samples, Problems problems) {
    List<Sample> rows = samples;
    for (Path file : fixes) {
      Fixes result = Fixes.apply(FixFile.read(file, problems), rows);
      result.refused().forEach(badInput::tell);
      out().println(file + ": " + FixSummary.of(result));
      rows = result.samples();
    }
    return rows;
  }

  private static Map<Path, Fingerprint> fingerprints(List<Sample> rows, Problems problems) {
    try (ProgressDisplay progress =
        ProgressDisplay.of("Looking for duplicates", "images", rows.size())) {
      return OncePerPhoto.of(rows, Fingerprint::of, problems, done -> progress.at(done, ""));
    }
  }

  private List<Sample> labelled(List<Sample> rows, LookAlikes alike) {
    List<Sample> labelled = rows;
    if (fillUnknown) {
      labelled = new Agreement(labelled, alike).filled();
    }
    return clearConflicts ? new Agreement(labelled, alike).withoutContradictions() : labelled;
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

  private void summarize(
      Manifest merged,
      List<Sample> rows,
      List<List<Integer>> duplicates,
      List<Conflict> conflicts) {
    MergeSummary.sources(merged).forEach(out()::println);
    int again = rows.size() - merged.size();
    if (again > 0) {
      out()
          .println(
              again
                  + (again == 1 ? " row" : " rows")
                  + " named a photo that another row names too");
    }
    out().println(MergeSummary.duplicates(duplicates, rows, beside("duplicates")));
    out().println(MergeSummary.conflicts(conflicts, clearConflicts, beside("conflicts")));
    out().println(ManifestSummary.of(merged) + ", written to " + out);
  }

  /** Beside the manifest, and never an input: a sheet that was filled in is handed back as is. */
  private Path beside(String name) {
    Path file = out.resolveSibling(name + ".csv");
    for (int number = 2; isInput(file) || file.equals(out); number++) {
      file = out.resolveSibling(name + "-" + number + ".csv");
    }
    return file;
  }

  private boolean isInput(Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return Stream.of(manifests, fixes)
        .flatMap(List::stream)
        .anyMatch(input -> input.toAbsolutePath().normalize().equals(wanted));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
