package maskwise.train;

import java.io.IOException;
import java.util.List;
import maskwise.distributed.WorkerGroup;
import maskwise.finetune.LearningParts;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.manifest.Sample;
import maskwise.recipe.HeadSolver;
import maskwise.recipe.Recipe;
import maskwise.run.EpochPart;

/**
 * One pass over the training photos: from pictures in steps, or from the features of a frozen trunk
 * in steps or at once.
 *
 * @param photos to learn from
 * @param caching where features stand in for pictures
 */
record TrainingPass(
    Recipe recipe,
    List<Sample> photos,
    Learner learner,
    TrainingTask task,
    FeatureCaching caching,
    WorkerGroup workers,
    TrainingListener listener,
    StopSignal stop) {

  private static final int SHOWN_PICTURES = 32;

  /** What happens between two steps. */
  interface Between {

    /**
     * Says how far the epoch is.
     *
     * @param batches done
     * @param log of them
     */
    void steps(int batches, StepLog log) throws IOException;
  }

  /**
   * Learns from all photos of an epoch, or the rest of them.
   *
   * @param loader of the photos
   * @param features of a frozen trunk, where only the head learns
   * @param epoch from 0
   * @param part of the epoch that is done already
   * @param between what happens before a step
   * @return what the steps gave, with those of the part before
   */
  StepLog learn(
      BatchLoader loader,
      FrozenFeatures features,
      TrainingStep step,
      int epoch,
      EpochPart part,
      Between between)
      throws IOException {
    int done = part.batches();
    StepLog log = new StepLog(part);
    learner.begin(epoch);
    task.begin(epoch);
    if (learner.thawsAt(epoch)) {
      listener.thawed(epoch + 1, LearningParts.of(learner.network()));
    }
    if (caching.trains(learner)) {
      learnFromFeatures(loader, features, step, epoch, log);
      return log;
    }
    try (Epoch batches = loader.epoch(epoch, done)) {
      int number = done;
      for (Batch each : batches) {
        try (Batch batch = each) {
          if (step.beginsWith(number)) {
            between.steps(number, log);
          }
          if (epoch == 0 && number == 0) {
            listener.firstBatch(step.seen(batch, epoch, number, SHOWN_PICTURES));
          }
          log.add(step.learn(batch, epoch, number), batch.size());
        }
        number++;
        report(loader, epoch, log);
      }
    }
    return log;
  }

  /** The loader only says which photos make a batch. */
  private void learnFromFeatures(
      BatchLoader loader, FrozenFeatures features, TrainingStep step, int epoch, StepLog log) {
    if (epoch == 0) {
      try (Batch first = loader.batch(0, 0)) {
        listener.firstBatch(step.seen(first, 0, 0, SHOWN_PICTURES));
      }
    }
    features.rows(
        learner.network(),
        (done, total) -> {
          Stopped.ifAsked(stop);
          listener.featuring(done, total);
        });
    learner.network().train(true);
    if (recipe.optimizer().headSolver() == HeadSolver.LBFGS) {
      log.add(
          new HeadFit(recipe, learner, photos, features, loader).epoch(stop),
          loader.epochPictures());
      report(loader, epoch, log);
      return;
    }
    for (int number = 0; number < loader.batches(); number++) {
      Stopped.ifAsked(stop);
      double loss = step.learn(features, epoch, number);
      log.add(loss, loader.indices(epoch, number, number + 1).length);
      report(loader, epoch, log);
    }
  }

  private void report(BatchLoader loader, int epoch, StepLog log) {
    listener.batch(
        new BatchProgress(
            epoch + 1,
            recipe.train().epochs(),
            Math.min(log.photos() * workers.size(), loader.epochPictures()),
            loader.epochPictures(),
            log.loss(),
            log.photosPerSecond() * workers.size()));
  }
}
