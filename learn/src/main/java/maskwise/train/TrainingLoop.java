package maskwise.train;

import java.io.IOException;
import maskwise.base.UserError;
import maskwise.distributed.WorkerGroup;
import maskwise.distributed.WorkerStopped;
import maskwise.engine.Engine;
import maskwise.finetune.LearningParts;
import maskwise.label.Attribute;
import maskwise.load.BatchLoader;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.KnownCounts;
import maskwise.metrics.YearsScore;
import maskwise.predict.Evaluation;
import maskwise.predict.NetworkHeader;
import maskwise.prepare.HowCut;
import maskwise.recipe.Recipe;
import maskwise.run.EpochPart;
import maskwise.run.RunCache;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import maskwise.run.TrainingState.Outcome;
import maskwise.rundir.EpochResult;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.ResultsFile;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.StateDict;
import org.bytedeco.pytorch.Tensor;

/**
 * One training from its first or a later epoch to its end. Of several workers each runs it, with
 * the same decisions, because all have the same weights and the same answers; the first one alone
 * writes.
 */
final class TrainingLoop {

  /** From 50 MB of kept photos on a run says that they are there. */
  private static final long WORTH_TELLING = 50L << 20;

  private static final double NANOS_PER_MINUTE = 60e9;

  private final Recipe recipe;
  private final RunDirectory run;
  private final TrainingData data;
  private final Learner learner;
  private final TrainingTask task;
  private final WorkerGroup workers;
  private final TrainingListener listener;
  private final StopSignal stop;
  private final NetworkHeader header;
  private final FeatureCaching caching;
  private final KeptFeatures kept;
  private final TrainingPass pass;
  private TrainingState state;
  private long saved = System.nanoTime();

  /**
   * @param learner as it is after the state's epochs
   * @param task as it is after them too
   * @param state where to begin
   * @param workers that train the same network
   */
  TrainingLoop(
      Recipe recipe,
      RunDirectory run,
      TrainingData data,
      Learner learner,
      TrainingTask task,
      TrainingState state,
      WorkerGroup workers,
      TrainingListener listener,
      StopSignal stop) {
    this.recipe = recipe;
    this.run = run;
    this.data = data;
    this.learner = learner;
    this.task = task;
    this.state = state;
    this.workers = workers;
    this.listener = listener;
    this.stop = stop;
    caching = new FeatureCaching(recipe, task, !workers.isAlone());
    kept = new KeptFeatures(recipe, run.home(), data, learner.precision());
    pass = new TrainingPass(recipe, data.train(), learner, task, caching, workers, listener, stop);
    header =
        new NetworkHeader(
            recipe.modelSpec(),
            recipe.outputs(),
            recipe.image().mean(),
            recipe.image().std(),
            recipe.tta().views(),
            HowCut.of(data.train()),
            TargetNotes.untaught(recipe, data.train()));
  }

  /**
   * Runs to the end, or until somebody asks to stop: after a step, or while photos are decoded.
   *
   * @throws maskwise.base.UserError if the numbers go astray, or another worker is gone
   */
  TrainingOutcome run() throws IOException {
    try {
      return train();
    } catch (Stopped e) {
      workers.leave(WorkerStopped.STOPPED);
    } catch (IOException e) {
      workers.leave("its files cannot be written: " + e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      RuntimeException reason = workers.reason(e);
      workers.leave(String.valueOf(reason.getMessage()));
      if (!(reason instanceof WorkerStopped)) {
        throw reason;
      }
    }
    return TrainingOutcome.of(run, Ending.INTERRUPTED, state);
  }

  private TrainingOutcome train() throws IOException {
    if (!workers.isAlone()) {
      requireWholeEpochs();
      learner.share(workers, recipe.train().syncBatchNorm());
    }
    learner.begin(state.epochsDone());
    listener.started(plan());
    learner
        .pretrained()
        .ifPresent(
            weights -> {
              listener.pretrained(weights.loaded());
              weights.warnings().forEach(listener::note);
            });
    caching.note(learner, state.epochsDone() == 0).ifPresent(listener::note);
    SamplingNotes.of(recipe, data.train()).forEach(listener::note);
    writeResults();
    RunCache cache = RunCache.of(run.home());
    long before = cache.bytes();
    try (Loaders loaders = loaders()) {
      task.open(loaders);
      try (TrainingStep step = step(loaders.train());
          FrozenFeatures features = kept.training(loaders);
          EpochEvaluation judging = judging(loaders)) {
        while (state.outcome() == Outcome.RUNNING) {
          epoch(loaders.train(), features, step, judging);
        }
        learner.objective().learned().ifPresent(words -> listener.note("Note: " + words));
      }
    } finally {
      long bytes = cache.bytes();
      if (bytes > before && bytes > WORTH_TELLING) {
        listener.note(
            "Cached decoded photos in "
                + cache
                + " ("
                + RunCache.size(bytes)
                + ") for the next runs; maskwise clean deletes the cache");
      }
    }
    return TrainingOutcome.of(
        run,
        state.outcome() == Outcome.STOPPED_EARLY ? Ending.STOPPED_EARLY : Ending.COMPLETED,
        state);
  }

  /** How many photos a step takes depends on the number of workers. */
  private void requireWholeEpochs() {
    if (!state.part().equals(EpochPart.NONE)) {
      throw new UserError(
          "expected a checkpoint at the end of an epoch to continue "
              + run
              + " with several workers, found one within epoch "
              + (state.epochsDone() + 1)
              + "; resume it without --workers to the end of that epoch first");
    }
  }

  /** Worker 0 decodes the photos; the others on its machine find them decoded. */
  private Loaders loaders() {
    if (!workers.isFirst()) {
      workers.barrier();
    }
    Loaders loaders = new Loaders(recipe, run.home(), data, workers.shard(), this::caching);
    if (workers.isFirst()) {
      workers.barrier();
    }
    return loaders;
  }

  private void writeResults() throws IOException {
    if (workers.isFirst()) {
      ResultsFile.write(run.resultsFile(), state.results());
    }
  }

  private TrainingStep step(BatchLoader loader) {
    return new TrainingStep(
        recipe,
        data.train(),
        learner,
        task,
        loader,
        TrainingStep.scheduled(recipe, loader.batches()),
        workers,
        (what, value, epoch, step, photos) -> Diverged.at(run, what, value, epoch, step, photos));
  }

  private EpochEvaluation judging(Loaders loaders) {
    return new EpochEvaluation(
        recipe,
        run,
        header,
        data,
        loaders,
        photos -> kept.judged(loaders, photos),
        state.epochsDone(),
        workers);
  }

  private TrainingPlan plan() {
    long parameters =
        learner.network().parameters().values().stream().mapToLong(Tensor::numel).sum();
    return new TrainingPlan(
        run,
        recipe,
        data.train().size(),
        KnownCounts.of(data.validation()),
        data.skipped(),
        parameters,
        LearningParts.of(learner.network()),
        state.epochsDone() + 1,
        Engine.info(),
        learner.network().device(),
        learner.precision());
  }

  private void caching(int done, int total) {
    Stopped.ifAsked(stop);
    listener.caching(done, total);
  }

  private void epoch(
      BatchLoader loader, FrozenFeatures features, TrainingStep step, EpochEvaluation judging)
      throws IOException {
    int epoch = state.epochsDone();
    long begun = System.nanoTime();
    StepLog log = pass.learn(loader, features, step, epoch, state.part(), this::between);
    log.sum(workers);
    learner.shareStatistics(workers);
    double photosPerSecond = log.photosPerSecond();
    EpochEvaluation.Answers answers =
        judging.judge(
            learner.judged(),
            caching.judges(learner),
            epoch,
            loader.batches() - 1,
            (done, total) -> {
              Stopped.ifAsked(stop);
              listener.featuring(done, total);
            },
            (done, total) -> {
              Stopped.ifAsked(stop);
              listener.validating(done, total);
            });
    double seconds = (System.nanoTime() - begun) / 1e9;
    EpochResult result = result(epoch, log.loss(), answers, photosPerSecond, seconds);
    boolean best = state.isBeatenBy(result);
    TrainingState next = state.after(result);
    next = next.ended(outcomeAfter(next));
    if (workers.isFirst()) {
      if (best) {
        keepBest(answers.validation());
      }
      keepSnapshot(epoch + 1);
      judging.keep(epoch + 1, answers);
      save(next);
    }
    state = next;
    writeResults();
    listener.epoch(result, best);
  }

  private void save(TrainingState next) throws IOException {
    new Checkpoint(run).write(recipe, header, learner, task, next);
    state = next;
    saved = System.nanoTime();
  }

  /** Between two steps: saves what would be lost otherwise, and stops if somebody asked to. */
  private void between(int batches, StepLog log) throws IOException {
    double minutes = recipe.train().checkpointMinutes();
    boolean due = minutes > 0 && System.nanoTime() - saved >= minutes * NANOS_PER_MINUTE;
    boolean news = batches > state.part().batches();
    boolean can = workers.isAlone() && task.resumesWithinEpoch();
    if (news && can && (due || stop.requested())) {
      save(state.within(log.part(batches)));
    }
    Stopped.ifAsked(stop);
  }

  private Outcome outcomeAfter(TrainingState done) {
    if (done.epochsDone() >= recipe.train().epochs()) {
      return Outcome.COMPLETED;
    }
    int patience = recipe.train().earlyStopping();
    return patience > 0 && done.epochsDone() - done.bestEpoch() >= patience
        ? Outcome.STOPPED_EARLY
        : Outcome.RUNNING;
  }

  private EpochResult result(
      int epoch,
      double trainLoss,
      EpochEvaluation.Answers answers,
      double photosPerSecond,
      double seconds) {
    Evaluation validation = answers.validation();
    EvaluationMetrics metrics = validation.metrics();
    return new EpochResult(
        epoch + 1,
        trainLoss,
        validation.loss(),
        metrics.accuracy(),
        metrics.imagesComplete() == 0 ? Double.NaN : metrics.macroF1(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE),
        metrics.years().map(YearsScore::meanAbsoluteError).orElse(Double.NaN),
        learner.rates().trunk(),
        learner.rates().head(),
        photosPerSecond,
        seconds,
        answers.probeScores(),
        task.results());
  }

  private void keepSnapshot(int epoch) throws IOException {
    int number = recipe.train().snapshotAt(epoch);
    if (number > 0) {
      StateDict.save(learner.judged().state(), run.snapshot(number), header.metadata());
    }
  }

  private void keepBest(Evaluation validation) throws IOException {
    StateDict.save(learner.judged().state(), run.bestWeights(), header.metadata());
    PredictionsFile.write(run.validationFile(), validation.predictions());
    MetricsFile.write(run.metricsFile(), validation.metrics());
  }
}
