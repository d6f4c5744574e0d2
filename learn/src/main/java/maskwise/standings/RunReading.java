package maskwise.standings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.JudgedOn;
import maskwise.leaderboard.RunState;
import maskwise.leaderboard.RunState.Kind;
import maskwise.network.NetworkSummary;
import maskwise.recipe.FlatKeys;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.run.CheckpointDirectory;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.run.TrainingState;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;
import maskwise.train.TrainingOutcome.Ending;

/**
 * A run as its own files tell of it.
 *
 * @param directory where it lies
 * @param plan what was asked for
 * @param run what a leaderboard tells of it
 * @param validation what it was judged on in training, if it got that far
 */
record RunReading(RunDirectory directory, Plan plan, BoardRun run, Optional<JudgedOn> validation) {

  private static final String VALIDATION = "validation";

  /**
   * Reads a run.
   *
   * @throws maskwise.base.UserError if a file is damaged, or there is no recipe
   * @throws IOException if one cannot be read
   */
  static RunReading of(FoundRun found) throws IOException {
    RunDirectory run = RunDirectory.open(found.path());
    Plan plan = run.plan();
    Optional<Provenance> provenance =
        Files.exists(run.provenanceFile())
            ? Optional.of(Provenance.read(run.provenanceFile()))
            : Optional.empty();
    List<List<EpochResult>> results = new ArrayList<>();
    List<RunDirectory> members = run.members();
    for (RunDirectory each : members.isEmpty() ? List.of(run) : members) {
      results.add(results(each));
    }
    return new RunReading(
        run,
        plan,
        new BoardRun(
            found.name(),
            state(run, plan, provenance, results),
            cost(plan, results),
            FlatKeys.withEffect(plan)),
        provenance.flatMap(RunReading::validation));
  }

  /** Of the checkpoint, which is written first; it may have been deleted to save space. */
  private static List<EpochResult> results(RunDirectory run) throws IOException {
    Optional<Path> checkpoint = run.checkpoint().newest();
    if (checkpoint.isPresent()) {
      try {
        return TrainingState.read(checkpoint.get().resolve(CheckpointDirectory.STATE)).results();
      } catch (NoSuchFileException e) {
        // Its training has just replaced it, and writes the results next.
      }
    }
    return Files.exists(run.resultsFile()) ? ResultsFile.read(run.resultsFile()) : List.of();
  }

  private static Optional<JudgedOn> validation(Provenance provenance) {
    return provenance.data().stream()
        .filter(source -> source.role().equals(VALIDATION))
        .map(
            source ->
                new JudgedOn(source.manifest(), source.manifestSha256(), source.photosSha256()))
        .findFirst();
  }

  private static RunState state(
      RunDirectory run, Plan plan, Optional<Provenance> provenance, List<List<EpochResult>> results)
      throws IOException {
    int epochs = results.stream().mapToInt(List::size).sum();
    int planned = plan.recipes().stream().mapToInt(recipe -> recipe.train().epochs()).sum();
    String outcome = provenance.map(Provenance::outcome).orElse("");
    if (outcome.isEmpty()) {
      return new RunState(RunLock.isHeld(run) ? Kind.TRAINING : Kind.BROKEN_OFF, epochs, planned);
    }
    for (Ending ending : Ending.values()) {
      if (ending.name().equals(outcome)) {
        return new RunState(kind(ending), epochs, planned);
      }
    }
    return new RunState(Kind.FAILED, epochs, planned, outcome);
  }

  private static Kind kind(Ending ending) {
    return switch (ending) {
      case COMPLETED, ALREADY_ENDED -> Kind.COMPLETED;
      case STOPPED_EARLY -> Kind.STOPPED_EARLY;
      case INTERRUPTED -> Kind.INTERRUPTED;
    };
  }

  /** A photo goes through several networks one after the other: their times add up. */
  private static BoardRun.Cost cost(Plan plan, List<List<EpochResult>> results) {
    Map<Object, Long> known = new HashMap<>();
    long parameters = 0;
    for (Recipe recipe : plan.recipes()) {
      int outputs = recipe.outputs().count();
      parameters +=
          known.computeIfAbsent(
              List.of(recipe.modelSpec(), outputs),
              network -> NetworkSummary.of(recipe.modelSpec(), outputs).parameters());
    }
    double secondsPerImage =
        results.stream()
            .mapToDouble(each -> 1 / median(each))
            .reduce(Double::sum)
            .orElse(Double.NaN);
    double seconds = results.stream().flatMap(List::stream).mapToDouble(EpochResult::seconds).sum();
    return new BoardRun.Cost(parameters, 1 / secondsPerImage, seconds);
  }

  private static double median(List<EpochResult> epochs) {
    double[] sorted =
        epochs.stream()
            .mapToDouble(EpochResult::imagesPerSecond)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
