package maskwise.load;

/**
 * Which pictures an epoch holds, and in which order. What it says is a pure function of its
 * arguments, so that any batch can be made again alone and a run that is taken up again goes on as
 * if it had never stopped.
 */
public sealed interface Sampler permits PassSampler, ShareSampler {

  /** Every picture once, in the list's order: for validation and prediction. */
  Sampler IN_ORDER = new PassSampler(false, 1);

  /** Every picture once, in another order each epoch. */
  Sampler SHUFFLED = new PassSampler(true, 1);

  /**
   * Pictures of an epoch.
   *
   * @param pictures number of pictures in the list
   */
  int length(int pictures);

  /**
   * The pictures of an epoch; each batch is the next {@code batchSize} of them.
   *
   * @param pictures number of pictures in the list
   * @param seed of the run
   * @param epoch from 0
   * @param batchSize pictures a batch
   * @return places in the list, {@code [length(pictures)]}; one may occur several times
   */
  int[] order(int pictures, long seed, int epoch, int batchSize);

  /**
   * How often each picture comes in an epoch, in the mean.
   *
   * @param pictures number of pictures in the list
   */
  double[] expected(int pictures);
}
