package maskwise.standings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.ensemble.EnsembleSpec;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.JudgedOn;
import maskwise.leaderboard.RunState;
import maskwise.leaderboard.RunState.Kind;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.network.NetworkSummary;
import maskwise.recipe.FlatKeys;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.run.CheckpointDirectory;
import maskwise.run.Digest;
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
 * @param recipes of all its networks
 * @param run what a leaderboard tells of it
 * @param validation what it was judged on in training, if it got that far
 */
record RunReading(
    RunDirectory directory, List<Recipe> recipes, BoardRun run, Optional<JudgedOn> validation) {

  private static final String VALIDATION = "validation";

  /**
   * Reads a run.
   *
   * @throws maskwise.base.UserError if a file is damaged, or there is no recipe
   * @throws IOException if one cannot be read
   */
  static RunReading of(FoundRun found) throws IOException {
    RunDirectory run = RunDirectory.open(found.path());
    if (run.ensemble().isPresent()) {
      return ofEnsemble(found.name(), run, run.ensemble().get());
    }
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
        plan.recipes(),
        new BoardRun(
            found.name(),
            state(run, plan, provenance, results),
            cost(plan.recipes(), results),
            FlatKeys.withEffect(plan)),
        provenance.flatMap(RunReading::validation));
  }

  /** An ensemble is whole whenever it is there; it costs what its networks cost together. */
  private static RunReading ofEnsemble(String name, RunDirectory run, EnsembleSpec spec)
      throws IOException {
    List<List<EpochResult>> results = new ArrayList<>();
    for (RunDirectory each : networks(run, spec)) {
      results.add(results(each));
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("ensemble.averaging", spec.averaging().name().toLowerCase(Locale.ROOT));
    spec.members()
        .forEach(
            member ->
                keys.put(
                    "ensemble." + member.name(),
                    String.format(Locale.ROOT, "%.3f", member.weight())));
    return new RunReading(
        run,
        run.recipes(),
        new BoardRun(name, new RunState(Kind.COMPLETED, 0, 0), cost(run.recipes(), results), keys),
        judgedOn(spec));
  }

  private static List<RunDirectory> networks(RunDirectory run, EnsembleSpec spec) {
    List<RunDirectory> networks = new ArrayList<>();
    for (EnsembleSpec.Member member : spec.members()) {
      Path path = run.path().resolve(member.run());
      if (RunDirectory.isRun(path)) {
        RunDirectory each = RunDirectory.open(path);
        Optional<EnsembleSpec> inner = each.ensemble();
        if (inner.isPresent()) {
          networks.addAll(networks(each, inner.get()));
        } else {
          networks.addAll(each.members().isEmpty() ? List.of(each) : each.members());
        }
      }
    }
    return networks;
  }

  private static Optional<JudgedOn> judgedOn(EnsembleSpec spec) throws IOException {
    Path manifest = Path.of(spec.origin().manifest());
    if (spec.origin().manifest().isEmpty() || !Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    List<Path> photos =
        ManifestReader.read(manifest, PictureCheck.NONE, new Problems(true, bad -> {}))
            .samples()
            .stream()
            .map(Sample::path)
            .toList();
    return Optional.of(
        new JudgedOn(manifest.toString(), Digest.ofFile(manifest), Digest.ofPhotos(photos)));
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
  private static BoardRun.Cost cost(List<Recipe> recipes, List<List<EpochResult>> results) {
    Map<Object, Long> known = new HashMap<>();
    long parameters = 0;
    for (Recipe recipe : recipes) {
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

  /** What an ensemble averages, in words; empty if it is something else. */
  String members() {
    return directory
        .ensemble()
        .map(
            spec ->
                "an ensemble of "
                    + spec.members().stream()
                        .map(
                            each ->
                                String.format(Locale.ROOT, "%s (%.2f)", each.name(), each.weight()))
                        .collect(Collectors.joining(", ")))
        .orElse("");
  }
}
