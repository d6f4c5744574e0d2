package maskwise.recipe;

import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;

/** The loop. */
public record TrainSection(
    @Key(doc = "times every photo is seen, at least 1", standard = "10") int epochs,
    @Key(doc = "photos that go through the network together, at least 1", standard = "32")
        int batchSize,
    @Key(
            doc =
                "batches whose gradients are added up to one step, at least 1; equal to a batch so"
                    + " many times as large but for batch norm, which sees each alone",
            standard = "1")
        int gradAccumSteps,
    @Key(doc = "longest gradient, longer ones are scaled down; 0 = no limit", standard = "1.0")
        double clipGradNorm,
    @Key(
            doc = "stop after so many epochs without a better validation macro-F1; 0 = never",
            standard = "0")
        int earlyStopping,
    @Key(
            doc =
                "float32, bfloat16, float16 (its loss is scaled; for GPUs) or auto (bfloat16 where"
                    + " it is fast)",
            standard = "float32")
        Precision precision,
    @Key(
            doc =
                "keep only what stands between blocks and compute each again on the way back: less"
                    + " memory, a third more time, the same numbers",
            standard = "false")
        boolean activationCheckpointing,
    @Key(
            doc = "decay of the running mean of the weights, which is judged and kept; 0 = none",
            standard = "0.0")
        double ema,
    @Key(
            doc =
                "where only the head learns, compute the features before it once and keep them:"
                    + " auto (where photos look the same in every epoch), on (insist) or off",
            standard = "auto")
        CacheFeatures cacheFeatures,
    @Key(
            doc =
                "where only the head learns, how many copies of each training photo, changed as"
                    + " augment says, have their features kept beside the photo's own; 0: those of"
                    + " the views of tta instead, and only if augment is empty",
            standard = "0")
        int featureCopies,
    @Key(
            doc =
                "training photos asked each epoch as validation photos are, to see overfitting;"
                    + " at most as many as those; 0 = none",
            standard = "500")
        int probe,
    @Key(
            doc =
                "also keep the weights after each of so many equal parts of the epochs, as"
                    + " weights/snapshot-1.safetensors and so on, for an ensemble; with"
                    + " schedule.cycles as many; 0 = none",
            standard = "0")
        int snapshots) {

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
