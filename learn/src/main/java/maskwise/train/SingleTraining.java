package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.distributed.WorkerGroup;
import maskwise.distributed.WorkerStart;
import maskwise.distributed.WorkerStopped;
import maskwise.engine.Device;
import maskwise.network.Network;
import maskwise.recipe.Recipe;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.run.TrainingState;
import maskwise.rundir.ResultsFile;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.Pretrained;

/**
 * The training of one network, from its data to its last file.
 *
 * @param tasks what it learns by
 * @param workers how the processes that train it together come together; this is the first of them
 * @param listener told how it goes
 * @param stop asks to stop
 */
record SingleTraining(
    TrainingTask.Maker tasks, WorkerStart workers, TrainingListener listener, StopSignal stop) {

  /** Starts a new run. The data is checked first: if it is not usable, no directory is made. */
  TrainingOutcome begin(Recipe recipe, Path runs) throws IOException {
    TrainingData data = TrainingData.load(recipe, listener);
    requireFitting(recipe);
    Device.choose(recipe.device());
    SharedTraining.requirePossible(recipe, data, workers.size());
    Optional<Pretrained> weights = StartingWeights.fetch(recipe, listener, stop);
    RunDirectory run = RunDirectory.create(runs, recipe);
    try (RunLock lock = RunLock.of(run)) {
      return train(recipe, run, data, weights, Optional.empty());
    }
  }

  /** Takes a run up again, which the caller has locked. */
  TrainingOutcome resume(RunDirectory run) throws IOException {
    Recipe recipe = run.recipe();
    run.sweep();
    Optional<TrainingState> state = new Checkpoint(run).state(recipe);
    if (state.isPresent() && state.get().outcome() != TrainingState.Outcome.RUNNING) {
      try (RunTracking told = RunTracking.of(recipe, run, state.get().results(), listener)) {
        FinalAnswers answers = new FinalAnswers(recipe, run, told, stop);
        boolean whole = completeFiles(run, state.get(), answers);
        TrainingOutcome outcome =
            TrainingOutcome.of(run, whole ? Ending.ALREADY_ENDED : Ending.INTERRUPTED, state.get());
        told.finished(outcome);
        return outcome;
      }
    }
    TrainingData data = TrainingData.load(recipe, listener);
    SharedTraining.requirePossible(recipe, data, workers.size());
    // Whoever goes on from a checkpoint does not need the weights it once started from any more.
    Optional<Pretrained> weights =
        state.isPresent() ? Optional.empty() : StartingWeights.fetch(recipe, listener, stop);
    return train(recipe, run, data, weights, state);
  }

  /**
   * The checkpoint is written first; what comes after it may be missing.
   *
   * @return false if somebody asked to stop meanwhile
   */
  private boolean completeFiles(RunDirectory run, TrainingState state, FinalAnswers answers)
      throws IOException {
    ResultsFile.write(run.resultsFile(), state.results());
    if (!Files.exists(run.provenanceFile())) {
      return true;
    }
    Provenance provenance = Provenance.read(run.provenanceFile());
    if (provenance.outcome().equals(state.outcome().name())) {
      return true;
    }
    boolean whole =
        !answers.wanted()
            || answers.write(TrainingData.load(answers.recipe(), listener).validation());
    provenance
        .end(whole ? state.outcome().name() : Ending.INTERRUPTED.name())
        .write(run.provenanceFile());
    return whole;
  }

  private TrainingOutcome train(
      Recipe recipe,
      RunDirectory run,
      TrainingData data,
      Optional<Pretrained> weights,
      Optional<TrainingState> state)
      throws IOException {
    Provenance provenance = RunProvenance.of(recipe, run, data, weights).trainedBy(workers.size());
    provenance.write(run.provenanceFile());
    TrainingState begin = state.orElse(TrainingState.BEGINNING);
    try (RunTracking told = RunTracking.of(recipe, run, begin.results(), listener)) {
      TrainingOutcome outcome;
      try (WorkerGroup group = workers.open(stop::requested)) {
        outcome = lead(recipe, run, data, weights, state, group, told);
      } catch (WorkerStopped e) {
        outcome = TrainingOutcome.of(run, Ending.INTERRUPTED, begin);
      }
      if (outcome.ending() != Ending.INTERRUPTED
          && !new FinalAnswers(recipe, run, told, stop).write(data.validation())) {
        outcome = outcome.with(Ending.INTERRUPTED);
      }
      provenance.end(outcome.ending().name()).write(run.provenanceFile());
      told.finished(outcome);
      return outcome;
    } catch (UserError e) {
      provenance.end(e.getMessage()).write(run.provenanceFile());
      listener.failed(run);
      throw e;
    }
  }

  /** Trains as worker 0, or alone. */
  private TrainingOutcome lead(
      Recipe recipe,
      RunDirectory run,
      TrainingData data,
      Optional<Pretrained> weights,
      Optional<TrainingState> state,
      WorkerGroup group,
      TrainingListener told)
      throws IOException {
    TrainingState begin = state.orElse(TrainingState.BEGINNING);
    if (!group.isAlone()) {
      new SharedTraining(recipe, begin, run.path(), SharedTraining.digests(data)).tell(group);
      told.note(
          "%d workers train together: a step takes %d × %d photos"
              .formatted(group.size(), group.size(), recipe.train().batchSize()));
    }
    try (Learner learner = new Learner(recipe, data.trainLabels(), weights, state.isPresent());
        TrainingTask task = tasks.make(recipe, data, learner)) {
      if (state.isPresent()) {
        new Checkpoint(run).load(learner, task);
      }
      return new TrainingLoop(recipe, run, data, learner, task, begin, group, told, stop).run();
    } catch (UserError e) {
      group.leave(e.getMessage());
      throw e;
    }
  }

  /**
   * Trains along as another worker than the first.
   *
   * @param workers in touch with each other
   * @param settings what differs on this machine
   * @param runs where caches are written
   */
  static TrainingOutcome follow(
      WorkerGroup workers, List<String> settings, Path runs, StopSignal stop) throws IOException {
    SharedTraining shared = SharedTraining.hear(workers, settings);
    Recipe recipe = shared.recipe();
    TrainingData data = TrainingData.load(recipe, TrainingListener.NONE);
    shared.requireSamePhotos(data);
    RunDirectory run = shared.directory(runs);
    TrainingListener silent = TrainingListener.NONE;
    try (Learner learner = new Learner(recipe, data.trainLabels(), Optional.empty(), true);
        TrainingTask task = TrainingTask.byMethod(recipe, data, learner)) {
      return new TrainingLoop(
              recipe, run, data, learner, task, shared.state(), workers, silent, stop)
          .run();
    }
  }

  /** A network without weights is soon made, and shows whether the freezes are for it. */
  static void requireFitting(Recipe recipe) {
    try (Network network = Network.undrawn(recipe.modelSpec(), recipe.outputs().count())) {
      recipe.freezing().starts(network);
    }
  }
}
