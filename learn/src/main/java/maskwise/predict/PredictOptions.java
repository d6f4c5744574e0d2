package maskwise.predict;

/**
 * How to predict; none but {@code flip} changes the answers beyond rounding.
 *
 * @param batchSize photos at once, at least 1
 * @param workers threads that decode, at least 1
 * @param flip whether the mirrored photo is asked too and the two answers averaged
 */
public record PredictOptions(int batchSize, int workers, boolean flip) {

  /** 32 photos at once, one decoding thread, not mirrored. */
  public static final PredictOptions DEFAULT = new PredictOptions(32, 1, false);

  /** Checks the numbers. */
  public PredictOptions {
    if (batchSize < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "expected a batch size and workers of at least 1, found "
              + batchSize
              + " and "
              + workers);
    }
  }

  /** The same with the mirrored photo asked too, or not. */
  public PredictOptions withFlip(boolean asked) {
    return new PredictOptions(batchSize, workers, asked);
  }
}
