package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.run.RunCache;
import maskwise.run.RunCache.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Frees the disk of what runs can make again. */
@Command(
    name = "clean",
    description = "Delete the cache of all runs: decoded images, features and predictions.",
    footer = {
      "",
      "Runs, their weights and their reports are kept. The next training decodes its",
      "photos again. MASKWISE_RUN_CACHE_GB limits the size of the cache (default: 20);",
      "the least recently used files are deleted first."
    })
final class CleanCommand implements Callable<Integer> {

  /** A younger half-written file may be one that a process is writing just now. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final Map<String, String> WORDS =
      Map.of(
          "pictures", "decoded images",
          "features", "features",
          "answers", "predictions",
          "other", "other files");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUNS",
      defaultValue = "runs",
      description = "Directory of all runs (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(names = "--dry-run", description = "Only print what would be deleted.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(runs)) {
      throw new UserError("expected a directory of runs, found none: " + runs + "; choose another");
    }
    RunCache cache = RunCache.of(runs);
    List<Kept> files = cache.files();
    if (!dryRun) {
      for (Kept each : files) {
        Files.deleteIfExists(each.file());
      }
      AtomicFile.sweepBelow(runs, ABANDONED); // of processes that were killed
    }
    tell(cache, files);
    return Maskwise.DONE;
  }

  private void tell(RunCache cache, List<Kept> files) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Long> bytes =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    Kept::kind, TreeMap::new, Collectors.summingLong(Kept::bytes)));
    bytes.forEach((kind, size) -> out.println("  " + WORDS.get(kind) + ": " + RunCache.size(size)));
    long all = files.stream().mapToLong(Kept::bytes).sum();
    out.println(
        files.isEmpty()
            ? "Nothing to delete in " + cache + "."
            : (dryRun ? "Would delete " : "Deleted ") + RunCache.size(all) + " in " + cache + ".");
    out.flush();
  }
}
