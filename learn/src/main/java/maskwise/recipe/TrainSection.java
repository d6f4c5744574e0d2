package maskwise.recipe;

/** The loop. */
public record TrainSection(
    @Key(doc = "times every photo is seen, at least 1", standard = "10") int epochs,
    @Key(doc = "photos a step, at least 1", standard = "32") int batchSize,
    @Key(doc = "longest gradient, longer ones are scaled down; 0 = no limit", standard = "1.0")
        double clipGradNorm,
    @Key(
            doc = "stop after so many epochs without a better validation macro-F1; 0 = never",
            standard = "0")
        int earlyStopping,
    @Key(doc = "float32 or bfloat16", standard = "float32") Precision precision,
    @Key(
            doc = "decay of the running mean of the weights, which is judged and kept; 0 = none",
            standard = "0.0")
        double ema) {

  /** Checks the ranges. */
  public TrainSection {
    Range.atLeast("epochs", epochs, 1);
    Range.atLeast("batch_size", batchSize, 1);
    Range.atLeast("clip_grad_norm", clipGradNorm, 0.0);
    Range.atLeast("early_stopping", earlyStopping, 0);
    Range.halfOpen("ema", ema, 0, 1);
  }
}
