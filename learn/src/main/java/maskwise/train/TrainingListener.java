package maskwise.train;

import java.util.List;
import maskwise.hub.HubListener;
import maskwise.manifest.Problem;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.weights.LoadedWeights;

/** Told how a training goes, on the training's thread; every method may be left out. */
public interface TrainingListener extends HubListener {

  /** Tells nobody. */
  TrainingListener NONE = new TrainingListener() {};

  /** Something is wrong with the data; whether it is left out or stops the run, it is told. */
  default void problem(Problem problem) {}

  /** Everything is checked and the run's directory exists. */
  default void started(TrainingPlan plan) {}

  /** The network starts from {@code model.weights}; not told when a run is taken up again. */
  default void pretrained(LoadedWeights weights) {}

  /** Pictures are decoded into the cache: {@code done} of {@code total}. */
  default void caching(int done, int total) {}

  /** What the network sees in the first step, augmentations included. */
  default void firstBatch(List<SeenPicture> pictures) {}

  /**
   * An epoch begins in which more learns than before.
   *
   * @param epoch from 1
   * @param learning what learns now and what is still frozen, in words
   */
  default void thawed(int epoch, String learning) {}

  /** A step is done. */
  default void batch(BatchProgress progress) {}

  /** Features that are kept are computed for training photos: {@code done} of {@code total}. */
  default void featuring(int done, int total) {}

  /** A stage before answers for photos that a stage learns from: {@code done} of {@code total}. */
  default void labeling(int done, int total) {}

  /**
   * Photos are labeled that a stage learns from.
   *
   * @param stage its run, not begun yet
   * @param teacher what the network is called
   */
  default void labeled(
      RunDirectory stage, PseudoLabels labels, Thresholds thresholds, String teacher) {}

  /** Validation photos, then the probed training photos, are answered: {@code done} of both. */
  default void validating(int done, int total) {}

  /**
   * An epoch is done and everything about it is on the disk.
   *
   * @param best whether its weights are the best so far
   */
  default void epoch(EpochResult result, boolean best) {}

  /** The training has ended by an error that is told elsewhere; its last whole epoch is kept. */
  default void failed(RunDirectory run) {}

  /** The training has ended, whichever way but by an error. */
  default void finished(TrainingOutcome outcome) {}
}
