package maskwise.standings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import maskwise.predict.NetworkHeader;
import maskwise.predict.SoupOrigin;
import maskwise.recipe.FlatKeys;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages;
import maskwise.run.CheckpointDirectory;
import maskwise.run.Digest;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.run.TrainingState;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.SafetensorsFile;

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
    List<Trained> trained = trained(run, plan);
    Optional<SoupOrigin> soup = SoupOrigin.of(run.bestWeights());
    if (soup.isPresent()) {
      return new RunReading(
          run,
          run.recipes(),
          new BoardRun(
              found.name(),
              new RunState(Kind.COMPLETED, 0, 0),
              cost(trained, false),
              FlatKeys.withEffect(plan)),
          judgedOn(soup.get().manifest()));
    }
    return new RunReading(
        run,
        run.recipes(),
        new BoardRun(
            found.name(),
            state(run, plan, provenance, trained),
            cost(trained, false),
            FlatKeys.withEffect(plan)),
        provenance.flatMap(RunReading::validation));
  }

  /**
   * A network of a run.
   *
   * @param parameters numbers that training can change
   * @param results of its epochs, of all stages if it was trained in such; none if they are unknown
   */
  private record Trained(long parameters, List<EpochResult> results) {}

  private static List<Trained> trained(RunDirectory run, Plan plan) throws IOException {
    if (plan instanceof Stages stages) {
      List<EpochResult> results = new ArrayList<>();
      for (Stages.Stage stage : stages.stages()) {
        results.addAll(results(run.member(stage.name())));
      }
      return List.of(new Trained(parameters(stages.single()), results));
    }
    List<RunDirectory> members = run.members();
    List<Trained> all = new ArrayList<>();
    for (int i = 0; i < plan.recipes().size(); i++) {
      all.add(
          new Trained(
              parameters(plan.recipes().get(i)),
              results(members.isEmpty() ? run : members.get(i))));
    }
    return all;
  }

  /** Of all networks that answer together. */
  private static List<Trained> trained(RunDirectory ensemble, EnsembleSpec spec)
      throws IOException {
    List<Trained> all = new ArrayList<>();
    for (EnsembleSpec.Member member : spec.members()) {
      Path path = ensemble.path().resolve(member.run());
      if (!RunDirectory.isRun(path)) {
        all.add(new Trained(parameters(path), List.of()));
        continue;
      }
      RunDirectory run = RunDirectory.open(path);
      Optional<EnsembleSpec> inner = run.ensemble();
      all.addAll(inner.isPresent() ? trained(run, inner.get()) : trained(run, run.plan()));
    }
    return all;
  }

  private static long parameters(Recipe recipe) {
    return NetworkSummary.of(recipe.modelSpec(), recipe.outputs().count()).parameters();
  }

  private static long parameters(Path weights) {
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      NetworkHeader header = NetworkHeader.read(file.metadata(), weights);
      return NetworkSummary.of(header.model(), header.outputs().count()).parameters();
    }
  }

  /** An ensemble is whole whenever it is there; it costs what its networks cost together. */
  private static RunReading ofEnsemble(String name, RunDirectory run, EnsembleSpec spec)
      throws IOException {
    Map<String, String> keys =
        Map.of("ensemble.averaging", spec.averaging().name().toLowerCase(Locale.ROOT));
    return new RunReading(
        run,
        run.recipes(),
        new BoardRun(
            name, new RunState(Kind.COMPLETED, 0, 0), cost(trained(run, spec), true), keys),
        judgedOn(spec.origin().manifest()));
  }

  private static Optional<JudgedOn> judgedOn(String file) throws IOException {
    Path manifest = Path.of(file);
    if (file.isEmpty() || !Files.isRegularFile(manifest)) {
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
      RunDirectory run, Plan plan, Optional<Provenance> provenance, List<Trained> trained)
      throws IOException {
    int epochs = trained.stream().mapToInt(each -> each.results().size()).sum();
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

  /**
   * A photo goes through several networks one after the other: their times add up.
   *
   * @param whole whether a network without results makes the time unknown, because it has ended
   */
  private static BoardRun.Cost cost(List<Trained> networks, boolean whole) {
    boolean unknown =
        whole
            ? networks.stream().anyMatch(each -> each.results().isEmpty())
            : networks.stream().allMatch(each -> each.results().isEmpty());
    return new BoardRun.Cost(
        networks.stream().mapToLong(Trained::parameters).sum(),
        1 / networks.stream().mapToDouble(each -> 1 / median(each.results())).sum(),
        unknown
            ? Double.NaN
            : networks.stream()
                .flatMap(each -> each.results().stream())
                .mapToDouble(EpochResult::seconds)
                .sum());
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
