package maskwise.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.recipe.Plan;
import maskwise.recipe.Stages;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.RunFile;
import maskwise.rundir.TrialsFile;
import maskwise.search.SearchSpace.Choice;
import maskwise.sweep.SweepBoard;
import maskwise.sweep.TrialScore;
import maskwise.train.StopSignal;
import maskwise.train.TrainingOutcome.Ending;

/**
 * Trains all variants of a recipe with all seeds. Each training is an ordinary run in a process of
 * its own; those that have ended are kept, those that were interrupted go on.
 */
public final class Sweep {

  private static final String BOARD = "board.csv";
  private static final Set<String> ENDED =
      Set.of(Ending.COMPLETED.name(), Ending.STOPPED_EARLY.name());

  /**
   * A training that is wanted.
   *
   * @param name of its run
   * @param epochs that replace the recipe's
   */
  record Trial(String name, String variant, Choice choice, long seed, OptionalInt epochs) {}

  /**
   * What was found.
   *
   * @param board of all trainings that have ended
   * @param failed names of trainings that broke off, whose logs say why
   * @param complete whether all that was wanted has ended or failed; otherwise the same sweep goes
   *     on
   */
  public record Found(SweepBoard board, List<String> failed, boolean complete) {

    /** Copies the list. */
    public Found {
      failed = List.copyOf(failed);
    }
  }

  private final SweepPlan plan;
  private final Path out;
  private final List<String> overrides;
  private final HeldOutPeople people;
  private final TrialProcesses processes;
  private final Map<String, TrialScore> scores = new LinkedHashMap<>();
  private final List<String> failed = new ArrayList<>();

  /**
   * @param plan what is tried
   * @param out directory of the sweep
   * @param overrides {@code key=value} for all trainings, before those of a variant
   * @param main the class whose {@code train} command trains
   * @param listener told of each training
   * @param stop asks to stop
   */
  public Sweep(
      SweepPlan plan,
      Path out,
      List<String> overrides,
      String main,
      SweepListener listener,
      StopSignal stop) {
    this.plan = plan;
    this.out = out.toAbsolutePath().normalize();
    this.overrides = List.copyOf(overrides);
    this.people = new HeldOutPeople(plan, this.out);
    this.processes =
        new TrialProcesses(plan.recipe(), this.out, plan.atOnce(), main, listener, stop);
  }

  /** The table of all trainings. */
  public Path boardFile() {
    return out.resolve(BOARD);
  }

  /**
   * Trains what is not trained yet.
   *
   * @throws UserError if the recipe or a variant is wrong, before anything is trained; or if the
   *     directory holds a sweep of something else
   * @throws IOException if a file cannot be read or written
   */
  public Found run() throws IOException {
    check();
    Files.createDirectories(out);
    keepDescription();
    people.split();
    boolean complete =
        plan.halving().isEmpty()
            ? train(trials(List.copyOf(plan.variants().keySet()), OptionalInt.empty()))
            : halve(plan.halving().get());
    return new Found(board(), failed, complete);
  }

  private SweepBoard board() throws IOException {
    List<TrialScore> all = List.copyOf(scores.values());
    TrialsFile.write(boardFile(), all);
    return SweepBoard.of(all, SweepPlan.BASE);
  }

  /** Rounds of more and more epochs for fewer and fewer variants; the base goes through all. */
  private boolean halve(SweepPlan.Halving halving) throws IOException {
    int most = Plan.read(plan.recipe(), checking(Choice.NOTHING)).recipes().get(0).train().epochs();
    List<String> left = List.copyOf(plan.variants().keySet());
    int epochs = Math.min(halving.epochs(), most);
    while (true) {
      if (!train(trials(left, OptionalInt.of(epochs)))) {
        return false;
      }
      if (epochs == most) {
        return true;
      }
      left = best(left, epochs, Math.max(1, left.size() / halving.factor()));
      epochs = (int) Math.min(most, (long) epochs * halving.factor());
    }
  }

  private List<String> best(List<String> variants, int epochs, int count) {
    List<String> ranked =
        variants.stream()
            .sorted(
                Comparator.comparingDouble((String variant) -> mean(variant, epochs)).reversed())
            .limit(count)
            .toList();
    List<String> kept = new ArrayList<>(ranked);
    if (!kept.contains(SweepPlan.BASE)) {
      kept.add(0, SweepPlan.BASE);
    }
    return kept;
  }

  private double mean(String variant, int epochs) {
    return scores.values().stream()
        .filter(each -> each.variant().equals(variant) && each.epochs() == epochs)
        .mapToDouble(TrialScore::score)
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private List<Trial> trials(List<String> variants, OptionalInt epochs) {
    List<String> all = List.copyOf(plan.variants().keySet());
    List<Trial> trials = new ArrayList<>();
    for (long seed : plan.seeds()) {
      for (String variant : variants) {
        String readable = variant.replaceAll("[^\\p{L}\\p{N}.=_-]+", "_");
        trials.add(
            new Trial(
                "%02d-%s-seed%d%s"
                    .formatted(
                        all.indexOf(variant),
                        readable.substring(0, Math.min(60, readable.length())),
                        seed,
                        epochs.isPresent() ? "-epochs" + epochs.getAsInt() : ""),
                variant,
                plan.variants().get(variant),
                seed,
                epochs));
      }
    }
    return trials;
  }

  private boolean train(List<Trial> trials) throws IOException {
    Map<Trial, List<String>> wanted = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (!ended(trial)) {
        wanted.put(trial, settings(trial));
      }
    }
    boolean whole =
        processes.train(
            wanted,
            trials.size(),
            trial -> {
              synchronized (scores) {
                keep(trial);
              }
            });
    for (Trial trial : trials) {
      keep(trial);
      if (whole && !ended(trial) && !failed.contains(trial.name())) {
        failed.add(trial.name());
      }
    }
    return whole;
  }

  /** The board grows with every training, so that it can be looked at before the end. */
  private void keep(Trial trial) {
    try {
      if (ended(trial)) {
        scores.put(trial.name(), score(trial));
        TrialsFile.write(boardFile(), List.copyOf(scores.values()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean ended(Trial trial) throws IOException {
    Path provenance = RunFile.PROVENANCE.in(processes.run(trial));
    return Files.isRegularFile(provenance)
        && ENDED.contains(Provenance.read(provenance).outcome())
        && RunFile.METRICS.isIn(processes.run(trial));
  }

  private TrialScore score(Trial trial) throws IOException {
    RunDirectory run = RunDirectory.open(processes.run(trial));
    Provenance provenance = Provenance.read(run.provenanceFile());
    return TrialScore.of(
        trial.variant(),
        String.join(" ", plan.settings(trial.variant())),
        trial.seed(),
        trial.epochs().orElseGet(() -> epochs(run.plan())),
        MetricsFile.read(run.metricsFile()),
        Duration.between(Instant.parse(provenance.started()), Instant.parse(provenance.ended()))
                .toMillis()
            / 1e3,
        out.relativize(run.path()).toString());
  }

  /**
   * Stages are trained one after the other; networks of a parallel run each have the same photos.
   */
  private static int epochs(Plan plan) {
    return plan instanceof Stages stages
        ? stages.recipes().stream().mapToInt(stage -> stage.train().epochs()).sum()
        : plan.recipes().get(0).train().epochs();
  }

  private List<String> settings(Trial trial) throws IOException {
    List<String> settings = new ArrayList<>(overrides);
    settings.addAll(people.keys(trial.variant(), trial.seed()));
    settings.addAll(trial.choice().overrides());
    settings.add("seed=" + trial.seed());
    settings.add("name=" + trial.name());
    trial.epochs().ifPresent(epochs -> settings.add("train.epochs=" + epochs));
    return settings;
  }

  /** Every variant must parse before the first one is trained. */
  private void check() {
    plan.variants().values().forEach(choice -> Plan.read(plan.recipe(), checking(choice)));
  }

  private List<String> checking(Choice choice) {
    List<String> settings = new ArrayList<>(overrides);
    if (plan.people().isPresent()) {
      settings.addAll(List.of("data.train=train.csv", "data.validation=validation.csv"));
    }
    settings.addAll(choice.overrides());
    return settings;
  }

  /** A directory holds one sweep; the same again goes on. */
  private void keepDescription() throws IOException {
    String description =
        "seeds: %s%nvalidation: %s%npeople: %s%nvariants: %s%noverrides: %s%n--- recipe%n%s"
            .formatted(
                plan.seeds(),
                plan.validation(),
                plan.people().map(Path::toString).orElse(""),
                plan.with().isEmpty() ? plan.variants() : plan.variants() + " with " + plan.with(),
                overrides,
                Files.readString(plan.recipe()));
    Path file = out.resolve("sweep.txt");
    if (Files.exists(file) && !Files.readString(file).equals(description)) {
      throw new UserError(
          "expected the sweep in "
              + out
              + " to match, found another recipe, other variants, seeds or data; choose another"
              + " --out, or delete that directory");
    }
    AtomicFile.writeString(file, description);
  }
}
