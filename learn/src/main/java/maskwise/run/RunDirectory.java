package maskwise.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.ensemble.EnsembleSpec;
import maskwise.recipe.Members;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages;
import maskwise.rundir.EnsembleFile;
import maskwise.rundir.EpochResult;
import maskwise.rundir.RunFile;

/** A run's directory and the names of what lies in it. */
public final class RunDirectory {

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /**
   * Makes a new directory under {@code runs} and writes the resolved recipe into it. The name is
   * the recipe's, or the first free one of {@code name-2}, {@code name-3} and so on; two processes
   * never get the same.
   *
   * @throws IOException if the directory cannot be made
   */
  public static RunDirectory create(Path runs, Plan plan) throws IOException {
    Files.createDirectories(runs);
    sweepAll(runs);
    for (int number = 1; ; number++) {
      Path candidate = runs.resolve(number == 1 ? plan.name() : plan.name() + "-" + number);
      try {
        Files.createDirectory(candidate);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      RunDirectory run = new RunDirectory(candidate);
      AtomicFile.writeString(run.recipeFile(), plan.toYaml());
      return run;
    }
  }

  /**
   * Sweeps runs that no process is at work on. One that has no lock yet may be about to begin, and
   * stays as it is.
   */
  private static void sweepAll(Path runs) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.list(runs)) {
      all = inside.filter(RunDirectory::isRun).toList();
    }
    for (Path each : all) {
      RunDirectory run = new RunDirectory(each);
      if (RunLock.isAtRest(run)) {
        AtomicFile.sweepBelow(each, Duration.ZERO);
      }
    }
  }

  /**
   * Opens a directory that a training left.
   *
   * @throws UserError if it is not one
   */
  public static RunDirectory open(Path path) {
    RunDirectory run = new RunDirectory(path);
    if (!isRun(run.path)) {
      throw new UserError(
          "expected a run directory with a recipe.yaml at "
              + path
              + ", found none; "
              + meant(path));
    }
    return run;
  }

  /** Where a run lies that may be meant: by its name alone, or by a folder within it. */
  private static String meant(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    List<Path> near =
        path.isAbsolute() || parent == null
            ? Optional.ofNullable(parent).stream().toList()
            : List.of(Path.of("runs").resolve(path), parent);
    return near.stream()
        .filter(RunDirectory::isRun)
        .findFirst()
        .map(run -> "did you mean " + run + "?")
        .orElse("see runs/");
  }

  /**
   * The directory of a run, there or not: another machine may write it.
   *
   * @param path where it lies or would lie
   */
  public static RunDirectory at(Path path) {
    return new RunDirectory(path);
  }

  /**
   * The run of one of several networks within this one, an ordinary run itself; made if it is not
   * there yet.
   *
   * @param name of the member
   * @param recipe of that network
   * @throws IOException if the directory cannot be made
   */
  public RunDirectory make(String name, Recipe recipe) throws IOException {
    RunDirectory member = member(name);
    if (!isRun(member.path)) {
      Files.createDirectories(member.path);
      AtomicFile.writeString(member.recipeFile(), recipe.toYaml());
    }
    return member;
  }

  /** The run of one of several networks within this one, there or not. */
  public RunDirectory member(String name) {
    return new RunDirectory(path.resolve(name));
  }

  /**
   * The runs of several networks within this one, in the order of its plan; none if it is the run
   * of one network, or none of several has begun.
   *
   * @throws UserError if the recipe of several is damaged
   */
  public List<RunDirectory> members() {
    if (RunFile.ENSEMBLE.isIn(path)) {
      return List.of();
    }
    // Whoever predicts with one network does without its recipe, which may be of another version.
    return holdsRuns() && plan() instanceof Members several
        ? several.members().stream().map(each -> member(each.name())).toList()
        : List.of();
  }

  private boolean holdsRuns() {
    try (Stream<Path> inner = Files.list(path)) {
      return inner.anyMatch(RunDirectory::isRun);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory " + path, e);
    }
  }

  /** Whether a training could have left this, or it is an ensemble. */
  public static boolean isRun(Path path) {
    return RunFile.RECIPE.isIn(path) || RunFile.ENSEMBLE.isIn(path);
  }

  /**
   * What an ensemble is made of; empty if it is something else.
   *
   * @throws UserError if its file is damaged
   */
  public Optional<EnsembleSpec> ensemble() {
    if (!RunFile.ENSEMBLE.isIn(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(EnsembleFile.read(RunFile.ENSEMBLE.in(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RunFile.ENSEMBLE.in(path), e);
    }
  }

  /**
   * The recipes of all networks in this, those of the members of an ensemble among them; a member
   * that is a weights file has none.
   *
   * @throws UserError if one is damaged
   */
  public List<Recipe> recipes() {
    return ensemble()
        .map(
            spec ->
                spec.members().stream()
                    .map(member -> path.resolve(member.run()))
                    .filter(RunDirectory::isRun)
                    .flatMap(member -> open(member).recipes().stream())
                    .toList())
        .orElseGet(this::trainedBy);
  }

  /** What a stage learned from may have been labeled by the one before: its own run says it. */
  private List<Recipe> trainedBy() {
    Plan plan = plan();
    List<Recipe> recipes = new ArrayList<>(plan.recipes());
    if (plan instanceof Stages stages) {
      stages.stages().stream()
          .map(stage -> member(stage.name()))
          .filter(stage -> isRun(stage.path))
          .forEach(stage -> recipes.add(stage.recipe()));
    }
    return List.copyOf(recipes);
  }

  /** Absolute path. */
  public Path path() {
    return path;
  }

  /** The directory of all runs: around this one, or around the run that this is a member of. */
  public Path home() {
    Path around = path.getParent();
    return isRun(around) ? around.getParent() : around;
  }

  /** Name of the directory. */
  public String name() {
    return path.getFileName().toString();
  }

  /**
   * What was asked for, resolved.
   *
   * @throws UserError if the file is damaged, or this is an ensemble, which no recipe has made
   */
  public Plan plan() {
    if (RunFile.ENSEMBLE.isIn(path)) {
      throw new UserError(
          "expected a run that was trained with a recipe, found the ensemble "
              + path
              + "; use one of its members, in "
              + path.resolve("members"));
    }
    return Plan.read(recipeFile(), List.of());
  }

  /**
   * The resolved recipe of the one network.
   *
   * @throws UserError if the file is damaged, or there are several networks
   */
  public Recipe recipe() {
    return Recipe.read(recipeFile(), List.of());
  }

  /** The resolved recipe: every default spelled out, all paths absolute. */
  public Path recipeFile() {
    return RunFile.RECIPE.in(path);
  }

  /** What the run was made from and on; see {@link Provenance}. */
  public Path provenanceFile() {
    return RunFile.PROVENANCE.in(path);
  }

  /** A row an epoch; see {@link EpochResult}. */
  public Path resultsFile() {
    return RunFile.RESULTS.in(path);
  }

  /** How each class fared on training and on validation photos, epoch by epoch. */
  public Path gapFile() {
    return RunFile.GAP.in(path);
  }

  /** Metrics of the best weights over the whole validation set. */
  public Path metricsFile() {
    return RunFile.METRICS.in(path);
  }

  /** What the best weights answered for every validation photo. */
  public Path validationFile() {
    return RunFile.VALIDATION.in(path);
  }

  /** How the answers of several networks are combined, if that was learned. */
  public Path combinationFile() {
    return RunFile.COMBINATION.in(path);
  }

  /** The weights with the best validation score; enough to predict from alone. */
  public Path bestWeights() {
    return path.resolve("weights").resolve("best.safetensors");
  }

  /**
   * The weights after a part of the training; see {@code train.snapshots}.
   *
   * @param number which part, from 1
   */
  public Path snapshot(int number) {
    return path.resolve("weights").resolve("snapshot-" + number + ".safetensors");
  }

  /** How probabilities become answers, if the run was tuned; see {@link TunedRule}. */
  public Path decisionFile() {
    return RunFile.DECISION.in(path);
  }

  /** What tuning found: a page, charts, answers. */
  public Path tuneDirectory() {
    return path.resolve("tune");
  }

  /** The state after the last whole epoch, to resume from. */
  public CheckpointDirectory checkpoint() {
    return new CheckpointDirectory(path.resolve("weights").resolve("last"));
  }

  /**
   * Removes half-written files that a killed process left.
   *
   * @throws IOException if one cannot be removed
   */
  public void sweep() throws IOException {
    for (Path directory : List.of(path, path.resolve("weights"))) {
      AtomicFile.sweep(directory, Duration.ZERO);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
