package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.distributed.Rendezvous;
import maskwise.distributed.WorkerGroup;
import maskwise.distributed.WorkerStart;
import maskwise.distributed.WorkerStopped;
import maskwise.hub.HubListener;
import maskwise.recipe.Members;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.Pretrained;

/**
 * Trains one network or several by a recipe and keeps everything in a run directory.
 *
 * <p>Two runs of one recipe on one machine leave the same {@code results.csv} (timings aside) and
 * the same weights, bit for bit; so does a run that was killed and resumed.
 */
public final class Trainer {

  private Trainer() {}

  /**
   * Starts a new run by a recipe file, and tells nobody how it goes.
   *
   * @param recipe YAML; paths in it are relative to its directory
   * @param overrides {@code key=value} with dotted keys, such as {@code train.epochs=5}; paths in
   *     them are relative to the working directory
   * @param runs directory of all runs
   * @throws UserError if the recipe, its weights or its data are not usable, or the loss stops
   *     being a number; the last whole epoch is then kept
   * @throws IOException if the run's files cannot be written
   */
  public static TrainingOutcome run(Path recipe, List<String> overrides, Path runs)
      throws IOException {
    Plan plan =
        Plan.read(
            recipe, overrides, weights -> Pretrained.open(weights, HubListener.NONE), note -> {});
    try (StopSignal never = new StopSignal()) {
      return run(plan, runs, MemberRunner.IN_TURN, TrainingListener.NONE, never);
    }
  }

  /**
   * Starts a new run. The data is checked first: if it is not usable, no directory is made.
   *
   * @param runs directory of all runs
   * @param several trains the members of a plan that wants them at the same time
   * @param listener told how it goes
   * @param stop asks to stop
   * @throws UserError if the data or the recipe is not usable, or the loss stops being a number;
   *     the last whole epoch is then kept
   * @throws IOException if the run's files cannot be written
   */
  public static TrainingOutcome run(
      Plan plan, Path runs, MemberRunner several, TrainingListener listener, StopSignal stop)
      throws IOException {
    return run(plan, runs, several, WorkerStart.ALONE, listener, stop);
  }

  /**
   * Starts a new run, with several processes that train one network together.
   *
   * @param workers how they come together; this process is the first of them
   * @throws UserError as without, if the plan is not for several workers, and if one of them is
   *     gone; the last whole epoch is then kept
   */
  public static TrainingOutcome run(
      Plan plan,
      Path runs,
      MemberRunner several,
      WorkerStart workers,
      TrainingListener listener,
      StopSignal stop)
      throws IOException {
    requireOneNetwork(plan, workers);
    if (plan instanceof Members members) {
      ParallelTraining training = new ParallelTraining(members, several, listener, stop);
      TrainingData checked = training.check();
      RunDirectory run = RunDirectory.create(runs, members);
      try (RunLock lock = RunLock.of(run)) {
        return training.train(run, Optional.of(checked));
      }
    }
    if (plan instanceof Stages stages) {
      StagedTraining training = new StagedTraining(stages, listener, stop);
      TrainingData checked = training.check();
      RunDirectory run = RunDirectory.create(runs, stages);
      try (RunLock lock = RunLock.of(run)) {
        return training.train(run, Optional.of(checked));
      }
    }
    return new SingleTraining(TrainingTask::byMethod, workers, listener, stop)
        .begin(plan.single(), runs);
  }

  private static void requireOneNetwork(Plan plan, WorkerStart workers) {
    if (workers.size() > 1 && !(plan instanceof Recipe)) {
      throw new UserError(
          "expected a recipe of one network to train with several workers, found "
              + plan.name()
              + " with several; train each by itself, or with one process");
    }
  }

  /**
   * Starts a new run of one network.
   *
   * @param runs as {@link #run(Plan, Path, MemberRunner, TrainingListener, StopSignal)}
   */
  public static TrainingOutcome run(
      Recipe recipe, Path runs, TrainingListener listener, StopSignal stop) throws IOException {
    return new SingleTraining(TrainingTask::byMethod, WorkerStart.ALONE, listener, stop)
        .begin(recipe, runs);
  }

  /**
   * Trains along in a run that worker 0 has started.
   *
   * @param place where worker 0 listens; this is another one
   * @param settings what differs on this machine, {@code key=value}: where the data lie
   * @param runs directory of all runs on this machine; only caches are written there
   * @param stop asks to stop, which stops all workers
   * @throws UserError if the data are not those of worker 0, or a worker is gone
   * @throws IOException if files cannot be read
   */
  public static Ending join(Rendezvous place, List<String> settings, Path runs, StopSignal stop)
      throws IOException {
    try (WorkerGroup workers = place.open(stop::requested)) {
      try {
        return SingleTraining.follow(workers, settings, runs, stop).ending();
      } catch (UserError e) {
        workers.leave(e.getMessage());
        throw e;
      } catch (RuntimeException e) {
        throw workers.reason(e);
      }
    } catch (WorkerStopped e) {
      return Ending.INTERRUPTED;
    }
  }

  /**
   * Takes a run up again from its last checkpoint, or from the beginning if it has none, to the
   * same numbers as if it had never stopped. Of a run that has ended only those files are made up
   * for that its process, killed at the very end, could not write any more.
   *
   * @param run what an earlier {@link #run} left
   * @param listener told how it goes
   * @param stop asks to stop
   * @throws UserError as {@link #run}, if another training is at work on the run, and if the recipe
   *     or the data have changed since
   * @throws IOException if the run's files cannot be read or written
   */
  public static TrainingOutcome resume(RunDirectory run, TrainingListener listener, StopSignal stop)
      throws IOException {
    return resume(run, MemberRunner.IN_TURN, listener, stop);
  }

  /**
   * Takes a run up again.
   *
   * @param several trains the members of a plan that wants them at the same time
   */
  public static TrainingOutcome resume(
      RunDirectory run, MemberRunner several, TrainingListener listener, StopSignal stop)
      throws IOException {
    return resume(run, several, WorkerStart.ALONE, listener, stop);
  }

  /**
   * Takes a run up again, with several processes that train one network together; their number may
   * differ from before.
   *
   * @param workers how they come together; this process is the first of them
   */
  public static TrainingOutcome resume(
      RunDirectory run,
      MemberRunner several,
      WorkerStart workers,
      TrainingListener listener,
      StopSignal stop)
      throws IOException {
    try (RunLock lock = RunLock.of(run)) {
      Optional<UserError> lost = new MovedRun(run, listener).settle();
      try {
        return resume(run, run.plan(), several, workers, listener, stop);
      } catch (UserError e) {
        throw lost.orElse(e);
      }
    }
  }

  private static TrainingOutcome resume(
      RunDirectory run,
      Plan plan,
      MemberRunner several,
      WorkerStart workers,
      TrainingListener listener,
      StopSignal stop)
      throws IOException {
    requireOneNetwork(plan, workers);
    if (plan instanceof Stages stages) {
      return new StagedTraining(stages, listener, stop).train(run, Optional.empty());
    }
    return plan instanceof Members members
        ? new ParallelTraining(members, several, listener, stop).train(run, Optional.empty())
        : new SingleTraining(TrainingTask::byMethod, workers, listener, stop).resume(run);
  }

  /**
   * Gives a run of one network more epochs, also one that has ended; {@link #resume} then goes on.
   * The schedule stretches over all epochs: those to come get the rates that they would have had in
   * a training of that length, those that are done keep theirs.
   *
   * @param epochs in all, more than are done
   * @throws UserError if they are not more, the run is one of several networks, or a training is at
   *     work on it
   * @throws IOException if the run's files cannot be read or written
   */
  public static void extend(RunDirectory run, int epochs) throws IOException {
    try (RunLock lock = RunLock.of(run)) {
      if (run.ensemble().isPresent() || !(run.plan() instanceof Recipe)) {
        throw new UserError(
            "expected a run of one network to train longer, found several in "
                + run
                + "; start a new run with more epochs and with model.weights set to its networks");
      }
      new Checkpoint(run).extend(run, epochs);
    }
  }

  /**
   * Says where a manifest of a run lies now, which {@link #resume} does not find by itself; other
   * paths that have moved in the same way are corrected, too.
   *
   * @param role {@code train}, {@code validation} or {@code unlabeled}
   * @throws UserError if it is another one than the run was started with, or a training is at work
   *     on the run
   * @throws IOException if the run's files cannot be read or written
   */
  public static void relocate(RunDirectory run, String role, Path manifest) throws IOException {
    try (RunLock lock = RunLock.of(run)) {
      new MovedRun(run, TrainingListener.NONE).settle(role, manifest);
    }
  }
}
