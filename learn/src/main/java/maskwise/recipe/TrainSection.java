package maskwise.recipe;

import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;

/** The loop. */
public record TrainSection(
    @Key(doc = "number of epochs, at least 1", standard = "10") int epochs,
    @Key(doc = "batch size, at least 1", standard = "32") int batchSize,
    @Key(
            doc =
                "number of batches to accumulate gradients over before each optimizer step, at"
                    + " least 1; batch norm still sees each batch separately",
            standard = "1")
        int gradAccumSteps,
    @Key(doc = "maximum gradient norm; 0 = no clipping", standard = "1.0") double clipGradNorm,
    @Key(
            doc =
                "number of epochs without a better validation macro-F1 after which training"
                    + " stops; 0 = disabled",
            standard = "0")
        int earlyStopping,
    @Key(
            doc =
                "training precision: float32, bfloat16, float16 (with loss scaling, for GPUs) or"
                    + " auto (bfloat16 if the device is fast with it)",
            standard = "float32")
        Precision precision,
    @Key(
            doc =
                "recompute the activations of each block in the backward pass: saves memory, takes"
                    + " a third more time, gives the same numbers",
            standard = "false")
        boolean activationCheckpointing,
    @Key(
            doc =
                "decay of the exponential moving average of the weights, which is then validated"
                    + " and saved; 0 = disabled",
            standard = "0.0")
        double ema,
    @Key(
            doc =
                "cache the features of a frozen backbone, so that each photo passes it once: auto"
                    + " (if photos are the same in every epoch), on (error if not possible) or"
                    + " off",
            standard = "auto")
        CacheFeatures cacheFeatures,
    @Key(
            doc =
                "number of augmented copies of each training photo to cache features of, besides"
                    + " the original; 0 = cache the views of tta instead, which requires an empty"
                    + " augment",
            standard = "0")
        int featureCopies,
    @Key(
            doc =
                "number of training photos to evaluate after each epoch to detect overfitting, at"
                    + " most as many as validation photos; 0 = none",
            standard = "500")
        int probe,
    @Key(
            doc =
                "number of snapshots of the weights to save at equal intervals"
                    + " (weights/snapshot-1.safetensors, ...) for a snapshot ensemble; use the"
                    + " same number for schedule.cycles; 0 = none",
            standard = "0")
        int snapshots,
    @Key(
            doc =
                "also save a checkpoint to resume from within an epoch, after so many minutes; 0 ="
                    + " only after each epoch",
            standard = "10.0")
        double checkpointMinutes,
    @Key(
            doc =
                "with several workers: take the statistics of batch norm from the photos of all"
                    + " workers (SyncBatchNorm) instead of each worker's own",
            standard = "false")
        boolean syncBatchNorm) {

  /** Checks the ranges. */
  public TrainSection {
    Range.atLeast("epochs", epochs, 1);
    Range.atLeast("batch_size", batchSize, 1);
    Range.atLeast("grad_accum_steps", gradAccumSteps, 1);
    Range.atLeast("clip_grad_norm", clipGradNorm, 0.0);
    Range.atLeast("early_stopping", earlyStopping, 0);
    Range.halfOpen("ema", ema, 0, 1);
    Range.atLeast("feature_copies", featureCopies, 0);
    if (featureCopies > 0 && cacheFeatures == CacheFeatures.OFF) {
      throw new KeyException(
          "feature_copies", "0 with cache_features off", Integer.toString(featureCopies));
    }
    Range.atLeast("probe", probe, 0);
    Range.between("snapshots", snapshots, 0, epochs);
    Range.atLeast("checkpoint_minutes", checkpointMinutes, 0.0);
  }

  /** The same without what changes no number. */
  TrainSection comparable() {
    return new TrainSection(
        epochs,
        batchSize,
        gradAccumSteps,
        clipGradNorm,
        earlyStopping,
        precision,
        activationCheckpointing,
        ema,
        cacheFeatures,
        featureCopies,
        probe,
        snapshots,
        0,
        syncBatchNorm);
  }

  /**
   * Which snapshot is taken at the end of an epoch.
   *
   * @param epoch from 1
   * @return from 1; 0 if none is
   */
  public int snapshotAt(int epoch) {
    long part = (long) epoch * snapshots / epochs;
    return part > (long) (epoch - 1) * snapshots / epochs ? (int) part : 0;
  }
}
